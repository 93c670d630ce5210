package daicho.benchmarks.jmh;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.work.SplitMix;
import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleEncoder;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of the ledger, members picked uniformly: each finds another member's cache lines cold. Writing the command's bytes is in
 * the figure; {@link CodecBenchmark#writeFrame} tells how much that is. Memory is prepared ahead by another thread, as in a host. A host also
 * looks ahead over a batch: {@link #saleInBatch}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LedgerBenchmark {
    private static final int SALE_AMOUNT = 5_000;
    private static final int BURN_POINTS = 20;
    private static final int BATCH = 64;
    private static final int MESSAGE = Frame.HEADER_BYTES;

    /** Members of the book. */
    @Param("1000000")
    public int members;
    /** Lots of each member. */
    @Param({"2", "24"})
    public int lots;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer saleFrame = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer[] batch = new UnsafeBuffer[BATCH];
    private final SplitMix random = new SplitMix(1);
    private CommandFrames frames;
    private LedgerBook book;
    private int saleBytes;
    private long number;

    /** Fills the book. */
    @Setup
    public void open() {
        frames = LedgerBook.frames();
        book = new LedgerBook(members, lots);
        saleBytes = prepareSale();
        for (int i = 0; i < BATCH; i++) {
            batch[i] = new UnsafeBuffer(saleFrame.byteArray().clone());
        }
        book.prepareAhead();
    }

    private int prepareSale() {
        frames.earn(frame, 0, 0, LedgerBook.TERMINAL, 1, 0, 0, 0, 0);
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(saleFrame, MESSAGE, new MessageHeaderEncoder());
        final int head = MESSAGE + RecordLayout.TERMINAL;
        saleFrame.putBytes(head, frame, head, RecordLayout.BODY - RecordLayout.TERMINAL);
        sale.alias().scheme((short)Scheme.POS_CARD.number());
        sale.amount(SALE_AMOUNT).burnPoints(BURN_POINTS).burnAmount(BURN_POINTS).componentsCount(0);
        return MESSAGE + MessageHeaderEncoder.ENCODED_LENGTH + sale.encodedLength();
    }

    /** @return status: a sale that burns first and earns then. */
    @Benchmark
    public int sale() {
        final long digits = CardDigits.eight(random.below(members));
        saleFrame.putLong(MESSAGE + RecordLayout.KEY + Long.BYTES, ++number, LITTLE_ENDIAN);
        saleFrame.putLong(MESSAGE + RecordLayout.BODY, CardDigits.high(lots, digits), LITTLE_ENDIAN);
        saleFrame.putLong(MESSAGE + RecordLayout.BODY + Long.BYTES, CardDigits.low(digits), LITTLE_ENDIAN);
        return book.apply(saleFrame, saleBytes);
    }

    /** @return status: a sale as a host applies it, looked at ahead together with others. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int saleInBatch() {
        for (final UnsafeBuffer each : batch) {
            final long digits = CardDigits.eight(random.below(members));
            each.putLong(MESSAGE + RecordLayout.KEY + Long.BYTES, ++number, LITTLE_ENDIAN);
            each.putLong(MESSAGE + RecordLayout.BODY, CardDigits.high(lots, digits), LITTLE_ENDIAN);
            each.putLong(MESSAGE + RecordLayout.BODY + Long.BYTES, CardDigits.low(digits), LITTLE_ENDIAN);
            book.prepare(each);
        }
        book.touch();
        int statuses = 0;
        for (final UnsafeBuffer each : batch) {
            statuses += book.apply(each, saleBytes);
        }
        return statuses;
    }

    /** @return status: an earn whose points the programme computes. */
    @Benchmark
    public int earn() {
        final long digits = CardDigits.eight(random.below(members));
        final int length = frames.earn(frame, 0, 0, LedgerBook.TERMINAL, 1, ++number,
            CardDigits.high(lots, digits), CardDigits.low(digits), SALE_AMOUNT);
        return book.apply(frame, length);
    }

    /** @return status: a burn of a few points. */
    @Benchmark
    public int burn() {
        final long digits = CardDigits.eight(random.below(members));
        final int length = frames.burn(frame, 0, 0, LedgerBook.TERMINAL, 1, ++number,
            CardDigits.high(lots, digits), CardDigits.low(digits), BURN_POINTS);
        return book.apply(frame, length);
    }

    /** @return status: a balance. */
    @Benchmark
    public int balance() {
        final long digits = CardDigits.eight(random.below(members));
        final int length = frames.balance(frame, 0, 0, LedgerBook.TERMINAL, CardDigits.high(lots, digits), CardDigits.low(digits));
        return book.query(frame, length);
    }

    /** @return digest of what was computed so far. */
    public long digest() {
        return book.digest();
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        book.close();
    }
}
