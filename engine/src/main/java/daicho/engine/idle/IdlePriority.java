package daicho.engine.idle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.function.LongSupplier;

/**
 * Work that should only be done while the machine has nothing else to do. The thread that does it asks the system to be scheduled
 * when every other thread waits; where the system knows no such thing it is scheduled as usual.
 */
@SuppressWarnings("restricted") // a native call is what it is for; jvm.options allows it
public final class IdlePriority implements LongSupplier {
    private static final int SCHED_IDLE = 5;

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
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        final Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment priority = arena.allocate(JAVA_INT);
            // Thread 0 is the one that calls. What it answers does not matter: it may have been refused.
            final int ignored = (int)linker.downcallHandle(linker.defaultLookup().find("sched_setscheduler").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)).invokeExact(0, SCHED_IDLE, priority);
            assert ignored <= 0;
        } catch (final RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
