package daicho.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestEncoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SetPinDecoder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SecretLayoutTest {
    private static final int ROW = 52;
    private static final int ROW_BYTES = 92;
    private static final int SECRETS_IN_ROW = 40;
    private static final int SECRETS_BYTES = 32;

    @Test
    void bothSecretsOfEachRowAreWipedAndNothingElse() {
        final byte[] record = new byte[ROW + 3 * ROW_BYTES];
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        buffer.setMemory(0, record.length, (byte)0x55);
        new ImportChunkRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).rowsCount(3);
        final byte[] expected = record.clone();
        for (int row = 0; row < 3; row++) {
            final int secrets = ROW + row * ROW_BYTES + SECRETS_IN_ROW;
            Arrays.fill(expected, secrets, secrets + SECRETS_BYTES, (byte)0);
        }
        SecretLayout.wipe(buffer, 0);
        assertArrayEquals(expected, record);
    }

    @Test
    void aMergeHasPreviousSecretsAndARowOneForItsSecondAlias() {
        final SecretLayout merge = SecretLayout.of(MergeDecoder.TEMPLATE_ID);
        final SecretLayout chunk = SecretLayout.of(ImportChunkDecoder.TEMPLATE_ID);
        final SecretLayout pin = SecretLayout.of(SetPinDecoder.TEMPLATE_ID);
        assertTrue(merge.hasPrevious() && !merge.hasSecondAlias());
        assertTrue(chunk.hasSecondAlias() && !chunk.hasPrevious());
        assertFalse(pin.hasPrevious() || pin.hasSecondAlias());
        assertEquals(ROW + ROW_BYTES + 20, chunk.secondAliasAt(1));
        assertEquals(SECRETS_BYTES, chunk.secretBytes());
    }
}
