package daicho.simulator.history;

import java.util.Arrays;

/** One of several that a command names: sources of a merge, members of a file. */
public sealed interface Row permits Source, Preset {
    /** @return as {@code name=value}, for a history's text. */
    String text();

    /** @return numbers with commas between. */
    static long[] numbers(final String text) {
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }
}
