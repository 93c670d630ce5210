package daicho.benchmarks.jmh;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SaleEncoder;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What bytes cost: encoding and decoding a sale with the generated codecs, writing and sealing a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private static final int AMOUNTS = 9_973;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(256).order(LITTLE_ENDIAN);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes.duplicate());
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final SaleEncoder encoder = new SaleEncoder();
    private final SaleDecoder decoder = new SaleDecoder();
    private final FrameChecksum checksum = new FrameChecksum();
    private final CommandFrames frames = LedgerBook.frames();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[CommandFrames.MOST_BYTES]);
    private long number;
    private int length;

    /** Leaves a whole sale in the buffer. */
    @Setup
    public void open() {
        length = encodeSale();
    }

    /** @return bytes of a sale without components, encoded field by field. */
    @Benchmark
    public int encodeSale() {
        number++;
        encoder.wrapAndApplyHeader(buffer, Frame.HEADER_BYTES, headerEncoder);
        encoder.header().terminal(1).businessDate(LedgerBook.today()).localTime(1).operatorId(0).flags().clear().running(true);
        buffer.putLong(Frame.HEADER_BYTES + RecordLayout.KEY, 1, LITTLE_ENDIAN);
        buffer.putLong(Frame.HEADER_BYTES + RecordLayout.KEY + Long.BYTES, number, LITTLE_ENDIAN);
        encoder.alias().scheme((short)Scheme.POS_CARD.number()).reserved((short)0).namespaceId(0);
        encoder.amount(number % AMOUNTS).burnPoints(0).burnAmount(0).componentsCount(0);
        return Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** @return sum of the fields of a sale, decoded field by field. */
    @Benchmark
    public long decodeSale() {
        decoder.wrapAndApplyHeader(buffer, Frame.HEADER_BYTES, headerDecoder);
        return decoder.header().terminal() + decoder.header().businessDate() + decoder.header().localTime() + decoder.alias().scheme()
            + decoder.amount() + decoder.burnPoints() + decoder.burnAmount() + decoder.components().count();
    }

    /** @return checksum of a frame with a sale. */
    @Benchmark
    public int checksum() {
        return checksum.of(bytes, 0, length);
    }

    /** @return bytes of a frame as the load tool writes it. */
    @Benchmark
    public int writeFrame() {
        final long digits = CardDigits.eight((int)(++number & 0xF_FFFF));
        return frames.earn(frame, 0, 0, 1, 1, number, CardDigits.high(2, digits), CardDigits.low(digits), (int)(number % AMOUNTS));
    }

    /** @return digest of what the buffers hold now. */
    public long digest() {
        return checksum.of(bytes, 0, length) * 31L + frame.getLong(CommandFrames.MOST_BYTES - Long.BYTES, LITTLE_ENDIAN)
            + frame.getLong(Frame.HEADER_BYTES + RecordLayout.KEY + Long.BYTES, LITTLE_ENDIAN);
    }
}
