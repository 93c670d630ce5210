package daicho.engine;

import java.util.Locale;

/** Which threads do the work. */
public enum Wiring {
    /** One thread journals a batch, applies it and releases the replies: for few cores. */
    FUSED,
    /** Journaler and Applier side by side. */
    PIPELINED;

    private static final int MOST_CORES_FUSED = 3;

    /** @return what fits the cores of this machine. */
    public static Wiring ofThisMachine() {
        return Runtime.getRuntime().availableProcessors() <= MOST_CORES_FUSED ? FUSED : PIPELINED;
    }

    /** @return its name as people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
