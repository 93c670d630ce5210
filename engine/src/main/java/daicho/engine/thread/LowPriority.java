package daicho.engine.thread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.LongSupplier;

/**
 * Work that gives way to other work: done only while the machine has nothing else to do, for its thread asks the system to be scheduled
 * when every other thread waits; or, where its end is waited for, with a smaller share. Where the system knows no such thing it is
 * scheduled as usual.
 */
@SuppressWarnings("restricted") // a native call is what it is for; jvm.options allows it
public final class LowPriority implements LongSupplier {
    private static final int SCHED_IDLE = 5;
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = 5;
    /** As a thread's number: the one that calls. */
    private static final int CALLER = 0;

    private final LongSupplier work;
    private boolean asked;

    private LowPriority(final LongSupplier work) {
        this.work = work;
    }

    /** Work of one thread, to be done when it is idle; the thread asks for that the first time it works. */
    public static LongSupplier whenIdle(final LongSupplier work) {
        return new LowPriority(work);
    }

    @Override
    public long getAsLong() {
        if (!asked) {
            asked = true;
            askForIdle();
        }
        return work.getAsLong();
    }

    private static void askForIdle() {
        ask(() -> {
            try (Arena arena = Arena.ofConfined()) {
                final MemorySegment priority = arena.allocate(JAVA_INT);
                return (int)handle("sched_setscheduler", ADDRESS).invokeExact(CALLER, SCHED_IDLE, priority);
            }
        });
    }

    /**
     * Asks for a third of an ordinary share for the thread that calls, once and for all: it takes less from threads that are busy, but goes on
     * where there always are some, so its end may be waited for.
     */
    public static void askLess() {
        ask(() -> (int)handle("setpriority", JAVA_INT).invokeExact(PRIO_PROCESS, CALLER, NICE));
    }

    /** What the system answers does not matter: it may have refused. */
    private static void ask(final SystemCall call) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            call.result();
        } catch (final RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static MethodHandle handle(final String name, final MemoryLayout last) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
            linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, last));
    }

    /** One call; method handles may throw anything. */
    @FunctionalInterface
    private interface SystemCall {
        int result() throws Throwable;
    }
}
