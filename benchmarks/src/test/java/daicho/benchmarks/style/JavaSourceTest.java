package daicho.benchmarks.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaSourceTest {
    private static final String SOURCE = """
        package some;
        /* { class Not { void at() { all() } } */
        @Marker(name = "a {", of = {1, 2})
        public final class One implements Two<A> {
            private final int[] numbers = {1, 2};
            private final String text = "} \\" {";
            private final Runnable work = () -> {
                run();
            };
            static {
                start();
            }

            One(
                final int number) {
                this(number, '{');
            }

            // void none() {
            @Override
            @CsvSource({
                "a, b",
            })
            public <T extends B> List<T> two(final T given) throws Trouble {
                if (given) {
                    new Thread() {
                        public void run() {
                        }
                    };
                }
                return null;
            }

            record Three(int number) {
                Three {
                    check(number);
                }

                int four() { return number; }
            }

            interface Five {
                void six();
            }
        }
        """;

    @Test
    void findsMethodsWithTheirLines() {
        // A method begins behind the last brace before it, be it an annotation's.
        final List<String> found = new JavaSource("One.java", SOURCE).methods().stream()
            .map(method -> method.name() + " " + method.lines()).toList();
        assertEquals(List.of("One 4", "two 10", "four 1"), found);
    }

    @Test
    void commentsAndTextsAreNoCode() {
        final String code = new JavaSource("One.java", SOURCE).code();
        assertEquals(SOURCE.lines().count(), code.lines().count());
        assertFalse(code.contains("none") || code.contains("Not") || code.contains("a, b"), code);
    }
}
