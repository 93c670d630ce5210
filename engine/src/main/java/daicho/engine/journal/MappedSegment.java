package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/** One segment, mapped for reading. */
final class MappedSegment implements AutoCloseable {
    private final int number;
    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;

    MappedSegment(final int number, final Path file) {
        this.number = number;
        this.file = file;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long size = Math.min(channel.size(), Integer.MAX_VALUE - 8);
            this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
            this.buffer = new UnsafeBuffer(bytes);
        } catch (final IOException e) {
            arena.close();
            throw new Fault(ExitCode.OTHER, "cannot read " + file + ": " + e.getMessage() + "; see that it can be read", e);
        }
    }

    int number() {
        return number;
    }

    Path file() {
        return file;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int size() {
        return buffer.capacity();
    }

    /** Whether the file is longer now than it was when it was mapped. */
    boolean hasGrown() {
        try {
            return Files.size(file) > size();
        } catch (final IOException e) {
            throw new Fault(ExitCode.OTHER, "cannot read " + file + ": " + e.getMessage() + "; see that it can be read", e);
        }
    }

    /** The word at a position; 0 where the file ends. */
    int word(final long position) {
        return position + ExcerptWord.BYTES <= size() ? buffer.getIntVolatile((int)position) : 0;
    }

    @Override
    public void close() {
        arena.close();
    }
}
