package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import daicho.ledger.account.Aliases;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.NameHash;
import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.TickEncoder;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Computed before, hashes are what the ledger itself would have computed; for whatever is not to be hashed before, zeros. */
class RecordHashesTest {
    private static final long SEED = 0x1234_5678_9ABCL;
    private static final long[] NONE = new long[RecordHashes.LONGS];

    private static final int OFFSET = 13;

    /** Noise before it, for the record lies somewhere. */
    private final UnsafeBuffer memory = new UnsafeBuffer(new byte[512 + OFFSET]);
    private final UnsafeBuffer record = new UnsafeBuffer(memory, OFFSET, 512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long[] hashes = new long[3 * RecordHashes.LONGS];

    private long[] computed(final int length) {
        Arrays.fill(hashes, -1);
        new RecordHashes(SEED).compute(memory, OFFSET, length, hashes, RecordHashes.LONGS);
        assertEquals(-1, hashes[RecordHashes.LONGS - 1]);
        assertEquals(-1, hashes[2 * RecordHashes.LONGS]);
        return Arrays.copyOfRange(hashes, RecordHashes.LONGS, 2 * RecordHashes.LONGS);
    }

    private void fill(final long seed) {
        final byte[] noise = new byte[record.capacity() - RecordLayout.TERMINAL];
        new Random(seed).nextBytes(noise);
        record.putBytes(RecordLayout.TERMINAL, noise);
        memory.putBytes(0, noise, 0, OFFSET);
    }

    @Test
    void asTheLedgerWouldCompute() {
        for (int length = RecordLayout.BODY + RecordLayout.ALIAS_BYTES; length < 200; length++) {
            fill(length);
            switch (length % 3) {
                case 0 -> new EarnEncoder().wrapAndApplyHeader(record, 0, header);
                case 1 -> new SaleEncoder().wrapAndApplyHeader(record, 0, header);
                default -> new EnrollEncoder().wrapAndApplyHeader(record, 0, header);
            }
            final Head head = new Head();
            head.read(record, 0);
            head.hashBody(SEED, record, 0, length);
            final long[] expected = {
                Aliases.hash(SEED, record.getLong(RecordLayout.BODY), record.getLong(RecordLayout.BODY + 8), record.getInt(RecordLayout.BODY + 16)),
                new NameHash(SEED).of(head.terminal(), head.keyHigh(), head.keyLow()), head.bodyHash(), head.fieldHashes()};
            assertArrayEquals(expected, computed(length));
            assertNotEquals(0, head.bodyHash());
        }
    }

    @Test
    void whatIsLeftToTheLedger() {
        fill(1);
        new BalanceEncoder().wrapAndApplyHeader(record, 0, header);
        assertArrayEquals(NONE, computed(100));
        new TickEncoder().wrapAndApplyHeader(record, 0, header);
        assertArrayEquals(NONE, computed(100));
        new EarnEncoder().wrapAndApplyHeader(record, 0, header);
        for (int length = 0; length < RecordLayout.BODY + RecordLayout.ALIAS_BYTES; length++) {
            assertArrayEquals(NONE, computed(length));
        }
        for (int template = Templates.FIRST_QUERY; template < 300; template++) {
            record.putShort(RecordLayout.TEMPLATE, (short)template);
            assertArrayEquals(NONE, computed(300));
        }
    }
}
