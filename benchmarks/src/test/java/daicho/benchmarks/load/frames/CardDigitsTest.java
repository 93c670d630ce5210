package daicho.benchmarks.load.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardDigitsTest {
    @Test
    void areTheDigitsOfTheNumber() {
        IntStream.concat(IntStream.rangeClosed(0, 20_000), IntStream.iterate(20_001, n -> n < CardDigits.MOST_MEMBERS, n -> n + 9_973))
            .forEach(number -> assertEquals(String.format(Locale.ROOT, "%08d", number), text(CardDigits.eight(number)).substring(0, 8)));
        assertEquals("99999999", text(CardDigits.eight(CardDigits.MOST_MEMBERS - 1)).substring(0, 8));
    }

    @Test
    void cardIsTenDigitsAndZeros() {
        final long digits = CardDigits.eight(1_234_567);
        assertEquals("2401234567\0\0\0\0\0\0", text(CardDigits.high(24, digits), CardDigits.low(digits)));
        assertEquals("0201234567\0\0\0\0\0\0", text(CardDigits.high(2, digits), CardDigits.low(digits)));
    }

    private static String text(final long... words) {
        final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final long word : words) {
            bytes.putLong(word);
        }
        return new String(bytes.array(), StandardCharsets.US_ASCII);
    }
}
