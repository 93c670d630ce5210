package daicho.engine.idle;

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
 * Work that should only be done while the machine has nothing else to do. The thread that does it asks the system to be scheduled
 * when every other thread waits; where the system knows no such thing it is scheduled as usual.
 */
@SuppressWarnings("restricted") // a native call is what it is for; jvm.options allows it
public final class IdlePriority implements LongSupplier {
    private static final int SCHED_IDLE = 5;
    private static final int PRIO_PROCESS = 0;
    private static final int LEAST = 19;
    /** As a thread's number: the one that calls. */
    private static final int CALLER = 0;

    private final LongSupplier work;
    private boolean asked;

    private IdlePriority(final LongSupplier work) {
        this.work = work;
    }

    /** Work of one thread, to be done when it is idle; the thread asks for that the first time it works. */
    public static LongSupplier of(final LongSupplier work) {
        return new IdlePriority(work);
    }

    @Override
    public long getAsLong() {
        if (!asked) {
            asked = true;
            ask();
        }
        return work.getAsLong();
    }

    /** Asks for the thread that calls, once and for all. */
    public static void ask() {
        if (isLinux()) {
            try (Arena arena = Arena.ofConfined()) {
                final MemorySegment priority = arena.allocate(JAVA_INT);
                final int ignored = (int)call("sched_setscheduler", ADDRESS).invokeExact(CALLER, SCHED_IDLE, priority);
                assert ignored <= 0;
            } catch (final Throwable failure) {
                throw unexpected(failure);
            }
        }
    }

    /**
     * Asks for the smallest ordinary share for the thread that calls, once and for all: it takes hardly anything from threads that are busy,
     * but goes on, slowly, where there always are some.
     */
    public static void askLeast() {
        if (isLinux()) {
            try {
                final int ignored = (int)call("setpriority", JAVA_INT).invokeExact(PRIO_PROCESS, CALLER, LEAST);
                assert ignored <= 0;
            } catch (final Throwable failure) {
                throw unexpected(failure);
            }
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }

    /** What these calls answer does not matter: they may have been refused. */
    private static MethodHandle call(final String name, final MemoryLayout last) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
            linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, last));
    }

    private static IllegalStateException unexpected(final Throwable failure) {
        return new IllegalStateException("the system's scheduler cannot be asked", failure);
    }
}
