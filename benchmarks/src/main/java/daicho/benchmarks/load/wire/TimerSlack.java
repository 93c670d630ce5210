package daicho.benchmarks.load.wire;

import daicho.protocol.ExitCode;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Asks Linux to end the calling thread's sleeps on time: by default they may last 50 µs longer, which an open loop would count as the
 * engine's latency. Elsewhere nothing happens.
 */
public final class TimerSlack {
    private static final int PR_SET_TIMERSLACK = 29;

    private TimerSlack() {
    }

    /** @return true when the system took it. */
    @SuppressWarnings("restricted")
    public static boolean shorten() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return false;
        }
        final Linker linker = Linker.nativeLinker();
        final SymbolLookup symbols = linker.defaultLookup();
        final FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
        try {
            final MethodHandle prctl = linker.downcallHandle(symbols.find("prctl").orElseThrow(), shape);
            return (int)prctl.invokeExact(PR_SET_TIMERSLACK, 1L, 0L, 0L, 0L) == 0;
        } catch (final Throwable cause) {
            throw new LoadFailure(ExitCode.OTHER, "cannot set the timer slack: " + cause, cause);
        }
    }
}
