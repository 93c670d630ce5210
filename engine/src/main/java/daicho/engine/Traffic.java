package daicho.engine;

import java.util.function.LongSupplier;

/** Tells whether much is going on, so that work that can wait does. Looks at the clock and the count of commands; one thread each. */
final class Traffic {
    private static final long LOOK_NS = 10_000_000;
    private static final long HEAVY_A_LOOK = 500;

    private final LongSupplier commands;
    private long lookedNs;
    private long counted;
    private boolean heavy;

    Traffic(final LongSupplier commands) {
        this.commands = commands;
    }

    /** More than 50,000 commands a second, over the last hundredth of a second or so. */
    boolean isHeavy() {
        final long nowNs = System.nanoTime();
        final long elapsedNs = nowNs - lookedNs;
        if (elapsedNs >= LOOK_NS) {
            final long count = commands.getAsLong();
            heavy = (count - counted) * (double)LOOK_NS / elapsedNs > HEAVY_A_LOOK;
            lookedNs = nowNs;
            counted = count;
        }
        return heavy;
    }
}
