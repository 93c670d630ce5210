package daicho.ledger.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Address space from the operating system: reserved whole, backed by pages only where it is written. That is what lets every table
 * grow without moving.
 */
@SuppressWarnings("restricted") // native calls are what this class is for; jvm.options allows them
final class VirtualMemory {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;
    private static final int MADV_HUGEPAGE = 14;

    private static final MethodHandle MMAP = handle("mmap",
        FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MADVISE = handle("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MUNMAP = handle("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    private VirtualMemory() {
    }

    private static MethodHandle handle(final String name, final FunctionDescriptor descriptor) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }

    static long reserve(final long bytes, final boolean hugePages) {
        try {
            final MemorySegment segment = (MemorySegment)MMAP.invokeExact(
                MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
            if (segment.address() == -1L) {
                throw new OutOfMemoryError("cannot reserve " + bytes + " bytes of address space: allow overcommit " +
                    "(vm.overcommit_memory=0 or 1) and lift the limit on address space (ulimit -v)");
            }
            if (hugePages) {
                // Where the system has no huge pages it says so, and small ones serve.
                final int ignored = (int)MADVISE.invokeExact(segment, bytes, MADV_HUGEPAGE);
                assert ignored <= 0;
            }
            return segment.address();
        } catch (final RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void release(final long address, final long bytes) {
        try {
            final int result = (int)MUNMAP.invokeExact(MemorySegment.ofAddress(address), bytes);
            assert result == 0;
        } catch (final RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
