package daicho.benchmarks.extremes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The extremes once, small: all are accepted, and come to the same books each time. */
class ExtremesTest {
    private static final int MEMBERS = 4;

    private static List<String> digests() {
        return new Extremes(MEMBERS).run().stream().map(line -> line.substring(line.indexOf("digest"))).toList();
    }

    @Test
    void allAreAcceptedAndComeToTheSameBooks() {
        final List<String> once = digests();
        assertEquals(5, once.stream().distinct().count());
        assertEquals(once, digests());
    }
}
