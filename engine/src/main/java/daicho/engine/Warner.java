package daicho.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells people when the engine changes between writing and refusing, or the clock goes back. Cold; one thread. */
final class Warner {
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Supplier<EngineStatus> status;
    private final StartListener listener;
    private int readOnly;
    private long stepsBack;

    Warner(final Supplier<EngineStatus> status, final StartListener listener) {
        this.status = status;
        this.listener = listener;
    }

    /** Looks once; returns ns to rest. */
    long look() {
        final EngineStatus now = status.get();
        if (now.readOnly() != readOnly) {
            readOnly = now.readOnly();
            listener.notice(switch (readOnly) {
                case 0 -> "NOTICE: commands are taken again";
                case 1 -> "WARNING: no room on the disk; commands are refused (READ_ONLY, disk), queries go on";
                default -> "WARNING: the clock has jumped; commands are refused (READ_ONLY, clock) until an operator confirms it";
            });
        }
        if (now.clockStepsBack() != stepsBack) {
            stepsBack = now.clockStepsBack();
            listener.notice("WARNING: the wall clock has gone back behind the last command; times creep on until it has caught up");
        }
        return REST_NS;
    }
}
