package daicho.tools.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
    @Test
    void jsonIsOneLineInTheOrderGiven() {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", 1L << 60);
        object.put("a", Arrays.asList(null, true, "x\n\"", 0.25));
        object.put("c", Map.of());
        assertEquals("{\"b\":1152921504606846976,\"a\":[null,true,\"x\\n\\\"\",0.25],\"c\":{}}", JsonLine.of(object));
    }

    @Test
    void columnsStandUnderEachOther() {
        assertEquals("""
            name  points  x
            a          1  -
            bcd    1,234  y
            """, new Table("<name", "points", "<x").row("a", 1L, null).row("bcd", 1_234, "y").toString());
        assertEquals("a  1\n", new Table("<", "").row("a", 1L).toString());
    }

    @ParameterizedTest
    @CsvSource({"0, ", "65535, ", "1, 1970-01-02", "20544, 2026-04-01"})
    void daysAreDates(final int day, final String date) {
        assertEquals(date, Figures.date(day));
    }

    @Test
    void figuresAreTheSameInEveryLocale() {
        final Locale before = Locale.getDefault();
        try {
            for (final Locale locale : List.of(Locale.GERMANY, Locale.forLanguageTag("ar-EG"), Locale.JAPAN)) {
                Locale.setDefault(locale);
                assertEquals("-1,234,567", Figures.grouped(-1_234_567));
                assertEquals("1,234.50", Figures.grouped(1_234.5, 2));
                assertEquals("00000000000000ff", Figures.hex(255));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ", "'4.0128e+10', 4.0128e+10", "'a b', a b", "'\u00e9', e9000000000000000000000000000000",
        "'a\u0000b', 61006200000000000000000000000000"})
    void idsAreTextWhereTheyCan(final String text, final String shown) {
        final byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), Figures.ID_BYTES);
        assertEquals(shown, Figures.id(new UnsafeBuffer(bytes), 0));
    }
}
