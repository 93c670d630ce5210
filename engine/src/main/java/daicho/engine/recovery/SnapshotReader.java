package daicho.engine.recovery;

import static daicho.engine.recovery.SnapshotFormat.BUFFER_BYTES;
import static daicho.engine.recovery.SnapshotFormat.FORMAT;
import static daicho.engine.recovery.SnapshotFormat.HEADER_BYTES;
import static daicho.engine.recovery.SnapshotFormat.MAGIC;
import static daicho.engine.recovery.SnapshotFormat.MOST_RECORD_BYTES;
import static daicho.engine.recovery.SnapshotFormat.WORD_BYTES;

import daicho.ledger.Ledger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a snapshot file: first all of it against its checksum, only then its records, one by one. One thread. */
final class SnapshotReader implements AutoCloseable {
    private final UnsafeBuffer records = new UnsafeBuffer(0, 0);
    private final FileChannel file;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    SnapshotReader(final Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Hands every record over once the whole file has proved itself; an IOException: damaged, or of another version. */
    void forEach(final Ledger.SnapshotSink sink) throws IOException {
        prove();
        file.position(0);
        buffer.clear().limit(0);
        need(HEADER_BYTES);
        if (buffer.getLong() != MAGIC || buffer.getInt() != FORMAT) {
            throw new IOException("not a snapshot of format " + FORMAT);
        }
        buffer.getInt();
        for (int length = nextLength(); length != 0; length = nextLength()) {
            need(length);
            records.wrap(buffer);
            sink.record(records, buffer.position(), length);
            buffer.position(buffer.position() + length);
        }
    }

    private int nextLength() throws IOException {
        need(WORD_BYTES);
        final int length = buffer.getInt();
        if (length < 0 || length > MOST_RECORD_BYTES) {
            throw new IOException("a record of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /** Compares the checksum at the end with the bytes before it. */
    private void prove() throws IOException {
        final long covered = file.size() - WORD_BYTES;
        if (covered < HEADER_BYTES + WORD_BYTES) {
            throw new IOException("too short");
        }
        final CRC32C crc = new CRC32C();
        for (long position = 0; position < covered;) {
            buffer.clear().limit((int)Math.min(buffer.capacity(), covered - position));
            position += readFully();
            crc.update(buffer);
        }
        buffer.clear().limit(WORD_BYTES);
        readFully();
        if (buffer.getInt() != (int)crc.getValue()) {
            throw new IOException("its checksum is wrong");
        }
    }

    private int readFully() throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new IOException("it ends too early");
            }
        }
        buffer.flip();
        return buffer.limit();
    }

    /** Sees to it that so many bytes stand at the buffer's position. */
    private void need(final int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        if (bytes > buffer.capacity()) {
            final ByteBuffer larger = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
            larger.put(buffer);
            buffer = larger;
        } else {
            buffer.compact();
        }
        while (buffer.position() < bytes) {
            if (file.read(buffer) < 0) {
                throw new IOException("it ends too early");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
