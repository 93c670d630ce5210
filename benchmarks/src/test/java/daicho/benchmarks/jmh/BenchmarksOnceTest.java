package daicho.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each micro-benchmark once, small: it computes what it says, and the same each time. */
class BenchmarksOnceTest {
    private static final int MEMBERS = 300;
    private static final int TURNS = 2_000;

    @ParameterizedTest
    @CsvSource({"sale, 2", "sale, 24", "earn, 2", "earn, 24", "burn, 2", "burn, 24", "balance, 2", "balance, 24"})
    void ledger(final String verb, final int lots, final TestReporter reporter) {
        final long digest = ledgerDigest(verb, lots, TURNS);
        assertEquals(digest, ledgerDigest(verb, lots, TURNS));
        assertNotEquals(digest, ledgerDigest(verb, lots, TURNS - 1), "the last turn changes nothing");
        reporter.publishEntry("digest of " + verb + " at " + lots + " lots", Long.toHexString(digest));
    }

    private static long ledgerDigest(final String verb, final int lots, final int turns) {
        final LedgerBenchmark benchmark = new LedgerBenchmark();
        benchmark.members = MEMBERS;
        benchmark.lots = lots;
        benchmark.open();
        try {
            for (int i = 0; i < turns; i++) {
                final int status = switch (verb) {
                    case "sale" -> benchmark.sale();
                    case "earn" -> benchmark.earn();
                    case "burn" -> benchmark.burn();
                    default -> benchmark.balance();
                };
                assertEquals(0, status, verb);
            }
            return benchmark.digest();
        } finally {
            benchmark.close();
        }
    }

    @Test
    void codec(final TestReporter reporter) {
        final long digest = codecDigest(TURNS);
        assertEquals(digest, codecDigest(TURNS));
        assertNotEquals(digest, codecDigest(TURNS - 1));
        reporter.publishEntry("digest of codecs", Long.toHexString(digest));
    }

    private static long codecDigest(final int turns) {
        final CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.open();
        long sum = 0;
        for (int i = 0; i < turns; i++) {
            sum = sum * 31 + benchmark.encodeSale() + benchmark.decodeSale() + benchmark.checksum() + benchmark.writeFrame();
        }
        return sum + benchmark.digest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1_024})
    void journal(final int batch, final TestInfo info, final TestReporter reporter) throws IOException {
        final JournalBenchmark benchmark = new JournalBenchmark();
        benchmark.batch = batch;
        benchmark.open();
        try {
            assertEquals(batch, benchmark.append());
            final long first = benchmark.digest();
            assertEquals(3L * batch, Math.max(benchmark.append(), benchmark.appendAndForce()));
            final long digest = benchmark.digest();
            assertTrue(first != 0 && digest != first, info.getDisplayName());
            reporter.publishEntry("digest of a journal of " + 3 * batch, Long.toHexString(digest));
        } finally {
            benchmark.close();
        }
    }
}
