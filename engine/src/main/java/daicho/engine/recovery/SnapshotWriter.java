package daicho.engine.recovery;

import static daicho.engine.recovery.SnapshotFormat.BUFFER_BYTES;
import static daicho.engine.recovery.SnapshotFormat.FORMAT;
import static daicho.engine.recovery.SnapshotFormat.MAGIC;
import static daicho.engine.recovery.SnapshotFormat.WORD_BYTES;

import daicho.engine.fault.KillPoint;
import daicho.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Writes a snapshot's records into an open file. One thread. */
final class SnapshotWriter implements Ledger.SnapshotSink {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final FileChannel file;

    SnapshotWriter(final FileChannel file) {
        this.file = file;
        buffer.putLong(MAGIC).putInt(FORMAT).putInt(0);
    }

    @Override
    public void record(final DirectBuffer source, final int offset, final int length) {
        word(length);
        for (int done = 0; done < length;) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            final int part = Math.min(buffer.remaining(), length - done);
            source.getBytes(offset + done, buffer, part);
            done += part;
        }
    }

    /** Writes end mark and checksum, and forces the file. */
    void finish() throws IOException {
        word(0);
        drain();
        buffer.putInt((int)crc.getValue());
        drain();
        file.force(true);
    }

    private void word(final int value) {
        if (buffer.remaining() < WORD_BYTES) {
            drain();
        }
        buffer.putInt(value);
    }

    private void drain() {
        buffer.flip();
        crc.update(buffer.duplicate());
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (final IOException full) {
            throw new UncheckedIOException(full);
        }
        buffer.clear();
        KillPoint.IN_SNAPSHOT.pass();
    }
}
