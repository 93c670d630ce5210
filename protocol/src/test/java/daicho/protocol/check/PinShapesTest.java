package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestEncoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetPinRequestEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of what carries PINs in the clear, and of the commands of the same layout: each field wrong once. */
class PinShapesTest {
    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();
    /** Offsets of the sources of a merge and the rows of a chunk. */
    private static final int SOURCE = 72;
    private static final int ROW = 52;

    /** Message, what is wrong, where, in how many bytes, what stands there, and what must be found where. */
    private static final String WRONG = """
        SetPin             | no card                    | 40  | 8 | 0     | BAD_FIELD | 40
        SetPin             | no pepper                  | 60  | 2 | 0     | BAD_FIELD | 60
        SetPin             | reserved                   | 62  | 2 | 1     | BAD_FIELD | 62
        SetPin             | no secret                  | 64  | 8 | 0     | BAD_FIELD | 64
        SetPin             | as a quote                 | 14  | 2 | 64    | BAD_FIELD | 14
        SetPinRequest      | no card                    | 40  | 8 | 0     | BAD_FIELD | 40
        SetPinRequest      | a pepper already           | 60  | 2 | 1     | BAD_FIELD | 60
        SetPinRequest      | three digits               | 67  | 1 | 0     | BAD_FIELD | 64
        SetPinRequest      | no digit                   | 65  | 1 | 47    | BAD_FIELD | 64
        SetPinRequest      | no digit either            | 65  | 1 | 58    | BAD_FIELD | 64
        SetPinRequest      | a digit behind the zeros   | 79  | 1 | 49    | BAD_FIELD | 64
        SetPinRequest      | as advice                  | 14  | 2 | 2     | BAD_FIELD | 14
        Merge              | no target                  | 40  | 4 | 0     | BAD_FIELD | 40
        Merge              | no kind                    | 60  | 1 | 0     | BAD_FIELD | 60
        Merge              | no source                  | 70  | 2 | 0     | BAD_FRAME | 72
        Merge              | a secret without a PIN     | 192 | 1 | 5     | BAD_FIELD | 192
        Merge              | two of them                | 208 | 1 | 5     | BAD_FIELD | 208
        MergeRequest       | no target                  | 40  | 4 | 0     | BAD_FIELD | 40
        MergeRequest       | unknown kind               | 60  | 1 | 3     | BAD_FIELD | 60
        MergeRequest       | reserved                   | 61  | 1 | 1     | BAD_FIELD | 61
        MergeRequest       | a pepper already           | 62  | 2 | 1     | BAD_FIELD | 62
        MergeRequest       | an older one already       | 64  | 2 | 1     | BAD_FIELD | 64
        MergeRequest       | no card of a source        | 72  | 8 | 0     | BAD_FIELD | 72
        MergeRequest       | no proof                   | 92  | 1 | 0     | BAD_FIELD | 92
        MergeRequest       | unknown proof              | 92  | 1 | 6     | BAD_FIELD | 92
        MergeRequest       | three digits               | 119 | 1 | 0     | BAD_FIELD | 116
        MergeRequest       | a letter                   | 117 | 1 | 97    | BAD_FIELD | 116
        MergeRequest       | an older hash already      | 132 | 1 | 7     | BAD_FIELD | 132
        MergeRequest       | a PIN and another proof    | 92  | 1 | 2     | BAD_FIELD | 116
        MergeRequest       | another proof, no PIN      | 192 | 4 | 828927025 | BAD_FIELD | 192
        ImportChunk        | no operator                | 36  | 4 | 0     | BAD_FIELD | 36
        ImportChunkRequest | a pepper already           | 46  | 2 | 1     | BAD_FIELD | 46
        ImportChunkRequest | three digits               | 95  | 1 | 0     | BAD_FIELD | 92
        ImportChunkRequest | no card                    | 52  | 8 | 0     | BAD_FIELD | 52
        ImportChunkRequest | a hash already             | 108 | 1 | 7     | BAD_FIELD | 108
        ImportChunkRequest | a PIN for a second time    | 108 | 4 | 875770417 | BAD_FIELD | 108
        ImportChunkRequest | of a row without a PIN     | 215 | 1 | 7     | BAD_FIELD | 200
        """;

    private static byte[] of(final String message) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        final int length = switch (message) {
            case "SetPin", "SetPinRequest" -> {
                final SetPinRequestEncoder pin = new SetPinRequestEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                pin.alias().putId(text("1000001"), 0, 16).scheme((short)1);
                yield pin.putSecret(text("1234"), 0, 16).encodedLength();
            }
            case "Merge", "MergeRequest" -> {
                final MergeRequestEncoder merge = new MergeRequestEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                merge.alias().putId(text("M-1"), 0, 16).scheme((short)3);
                final MergeRequestEncoder.SourcesEncoder rows = merge.kind(MergeKind.SAME_PERSON).sourcesCount(2);
                rows.next().proof(MergeProof.PIN).putSecret(text("1234"), 0, 16).alias().putId(text("1000001"), 0, 16).scheme((short)1);
                rows.next().proof(MergeProof.OPERATOR).putReference(text("T-1"), 0, 16).alias().putId(text("1000002"), 0, 16).scheme((short)1);
                yield merge.encodedLength();
            }
            default -> {
                final ImportChunkRequestEncoder chunk = new ImportChunkRequestEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                final ImportChunkRequestEncoder.RowsEncoder rows = chunk.number(1).batch(2).rowsCount(2);
                rows.next().putSecret(text("1234"), 0, 16).pointsClass(PointsClass.BASE).status(AccountStatus.PROVISIONAL)
                    .card().putId(text("1000001"), 0, 16).scheme((short)1);
                rows.next().pointsClass(PointsClass.BASE).status(AccountStatus.REGISTERED).card().putId(text("1000002"), 0, 16).scheme((short)1);
                yield chunk.encodedLength();
            }
        };
        buffer.putInt(RecordLayout.TERMINAL, 7, LITTLE_ENDIAN);
        buffer.putLong(RecordLayout.KEY, 4_711, LITTLE_ENDIAN);
        buffer.putInt(RecordLayout.OPERATOR, 12, LITTLE_ENDIAN);
        command(message, buffer);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private static void command(final String message, final UnsafeBuffer buffer) {
        switch (message) {
            case "SetPin" -> {
                buffer.putByte(RecordLayout.TEMPLATE, (byte)SetPinDecoder.TEMPLATE_ID);
                buffer.putShort(60, (short)6, LITTLE_ENDIAN);
            }
            case "Merge" -> {
                buffer.putByte(RecordLayout.TEMPLATE, (byte)MergeDecoder.TEMPLATE_ID);
                buffer.putShort(62, (short)6, LITTLE_ENDIAN);
                buffer.putShort(64, (short)5, LITTLE_ENDIAN);
                buffer.putLong(SOURCE + 60, 99, LITTLE_ENDIAN);
            }
            case "ImportChunk" -> {
                buffer.putByte(RecordLayout.TEMPLATE, (byte)ImportChunkDecoder.TEMPLATE_ID);
                buffer.putLong(ROW + 40, -1, LITTLE_ENDIAN);
                buffer.putLong(ROW + 56, -1, LITTLE_ENDIAN);
            }
            default -> { }
        }
    }

    private static byte[] text(final String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
    }

    private static long check(final byte[] record) {
        return RecordShape.check(new UnsafeBuffer(record), 0, record.length);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = WRONG)
    void oneWrongFieldIsFound(
        final String message, final String wrong, final int offset, final int size, final long value, final Status status, final int detail) {
        final byte[] record = of(message);
        for (int i = 0; i < size; i++) {
            record[offset + i] = (byte)(value >> 8 * i);
        }
        assertEquals(status, Status.of(Verdict.code(check(record))));
        assertEquals(detail, Verdict.detail(check(record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SetPin", "SetPinRequest", "Merge", "MergeRequest", "ImportChunk", "ImportChunkRequest"})
    void whatIsRightPassesAndWhatIsCutIsBroken(final String message) {
        final byte[] record = of(message);
        assertEquals(Verdict.OK, check(record));
        for (int length = 0; length < record.length; length++) {
            assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, length))));
        }
        assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, record.length + 1))));
    }

    @ParameterizedTest
    @CsvSource({"1234, true", "123456789012, true", "0000, true", "123, false", "1234567890123, false", "'', false"})
    void aPinHasFourToTwelveDigits(final String pin, final boolean right) {
        final byte[] record = of("SetPinRequest");
        System.arraycopy(text(pin), 0, record, 64, 16);
        assertEquals(right, check(record) == Verdict.OK);
    }
}
