package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ImportAbortEncoder;
import daicho.protocol.codec.ImportBeginEncoder;
import daicho.protocol.codec.ImportCommitEncoder;
import daicho.protocol.codec.ImportStateEncoder;
import daicho.protocol.codec.ImportUndoEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of what brings members in before they come: each field wrong once. Chunks are with the other carriers of PINs. */
class ImportShapesTest {
    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();

    /** Message, what is wrong, where, in how many bytes, what stands there, and what must be found where. */
    private static final String WRONG = """
        ImportBegin  | no operator    | 36 | 4 | 0  | BAD_FIELD  | 36
        ImportBegin  | no batch       | 84 | 2 | 0  | BAD_FIELD  | 84
        ImportBegin  | reserved       | 86 | 2 | 1  | BAD_FIELD  | 86
        ImportBegin  | as a quote     | 14 | 2 | 64 | BAD_FIELD  | 14
        ImportBegin  | no key         | 16 | 8 | 0  | BAD_FIELD  | 16
        ImportCommit | no operator    | 36 | 4 | 0  | BAD_FIELD  | 36
        ImportCommit | no batch       | 52 | 2 | 0  | BAD_FIELD  | 52
        ImportCommit | reserved       | 54 | 2 | 1  | BAD_FIELD  | 54
        ImportAbort  | no operator    | 36 | 4 | 0  | BAD_FIELD  | 36
        ImportAbort  | no batch       | 40 | 2 | 0  | BAD_FIELD  | 40
        ImportAbort  | reserved       | 42 | 2 | 1  | BAD_FIELD  | 42
        ImportUndo   | no operator    | 36 | 4 | 0  | BAD_FIELD  | 36
        ImportUndo   | no chunk       | 40 | 4 | 0  | BAD_FIELD  | 40
        ImportUndo   | no batch       | 44 | 2 | 0  | BAD_FIELD  | 44
        ImportUndo   | reserved       | 46 | 2 | 1  | BAD_FIELD  | 46
        ImportState  | no batch       | 44 | 2 | 0  | BAD_FIELD  | 44
        ImportState  | reserved       | 46 | 2 | 1  | BAD_FIELD  | 46
        """;

    private static byte[] of(final String message) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final int length = switch (message) {
            case "ImportBegin" -> new ImportBeginEncoder().wrapAndApplyHeader(buffer, 0, HEADER).points(9).rows(2).batch(3).encodedLength();
            case "ImportCommit" -> new ImportCommitEncoder().wrapAndApplyHeader(buffer, 0, HEADER).points(9).rows(2).batch(3).encodedLength();
            case "ImportAbort" -> new ImportAbortEncoder().wrapAndApplyHeader(buffer, 0, HEADER).batch(3).encodedLength();
            case "ImportUndo" -> new ImportUndoEncoder().wrapAndApplyHeader(buffer, 0, HEADER).number(1).batch(3).encodedLength();
            default -> new ImportStateEncoder().wrapAndApplyHeader(buffer, 0, HEADER).afterLine(4).batch(3).encodedLength();
        };
        buffer.putInt(RecordLayout.TERMINAL, 7, LITTLE_ENDIAN);
        buffer.putLong(RecordLayout.KEY, 4_711, LITTLE_ENDIAN);
        buffer.putInt(RecordLayout.OPERATOR, 12, LITTLE_ENDIAN);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private static long check(final byte[] record) {
        return RecordShape.check(new UnsafeBuffer(record), 0, record.length);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ImportBegin", "ImportCommit", "ImportAbort", "ImportUndo", "ImportState"})
    void aRightOneIsRight(final String message) {
        assertEquals(Verdict.OK, check(of(message)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = WRONG)
    void oneWrongFieldIsFound(
        final String message, final String wrong, final int offset, final int size, final long value, final Status status, final int detail) {
        final byte[] record = of(message);
        for (int i = 0; i < size; i++) {
            record[offset + i] = (byte)(value >> 8 * i);
        }
        assertEquals(status, Status.of(Verdict.code(check(record))), wrong);
        assertEquals(detail, Verdict.detail(check(record)), wrong);
    }
}
