package daicho.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A channel that passes on, until it is told to fail. */
final class FailingChannel extends FileChannel {
    private final FileChannel channel;
    private final Path file;
    private final Faults faults;

    private FailingChannel(final FileChannel channel, final Path file, final Faults faults) {
        this.channel = channel;
        this.file = file;
        this.faults = faults;
    }

    /** What fails, and what was asked for; opens the channels. */
    static class Faults implements ChannelSource {
        volatile boolean forces;
        volatile boolean writes;
        volatile boolean batches;
        volatile int forced;

        @Override
        public FileChannel open(final Path file, final OpenOption... options) throws IOException {
            return new FailingChannel(FileChannel.open(file, options), file, this);
        }

        /** Something is about to be forced: what is in it now will be safe. A file may have another name by now. */
        void forcing(final Path openedAs, final FileChannel channel) throws IOException {
            assert channel.isOpen() : openedAs;
        }
    }

    /** The channel behind this one. */
    FileChannel inner() {
        return channel;
    }

    @Override
    public void force(final boolean metaData) throws IOException {
        if (faults.forces) {
            throw new IOException("Input/output error");
        }
        faults.forcing(file, channel);
        faults.forced = faults.forced + 1;
        channel.force(metaData);
    }

    @Override
    public int write(final ByteBuffer source, final long at) throws IOException {
        // A full disk has no new blocks, and zeros are what is written into new ones; what is reserved can be written to.
        if (faults.writes && source.get(source.position()) == 0) {
            throw new IOException("No space left on device");
        }
        if (faults.batches && source.get(source.position()) != 0) {
            // Half of it arrives.
            channel.write(source.duplicate().limit(source.position() + source.remaining() / 2), at);
            throw new IOException("Input/output error");
        }
        return channel.write(source, at);
    }

    @Override
    public int write(final ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public long write(final ByteBuffer[] sources, final int offset, final int length) throws IOException {
        return channel.write(sources, offset, length);
    }

    @Override
    public int read(final ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long read(final ByteBuffer[] targets, final int offset, final int length) throws IOException {
        return channel.read(targets, offset, length);
    }

    @Override
    public int read(final ByteBuffer target, final long at) throws IOException {
        return channel.read(target, at);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(final long at) throws IOException {
        channel.position(at);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileChannel truncate(final long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public long transferTo(final long at, final long count, final WritableByteChannel target) throws IOException {
        return channel.transferTo(at, count, target);
    }

    @Override
    public long transferFrom(final ReadableByteChannel source, final long at, final long count) throws IOException {
        return channel.transferFrom(source, at, count);
    }

    @Override
    public MappedByteBuffer map(final MapMode mode, final long at, final long size) throws IOException {
        return channel.map(mode, at, size);
    }

    @Override
    public FileLock lock(final long at, final long size, final boolean shared) throws IOException {
        return channel.lock(at, size, shared);
    }

    @Override
    public FileLock tryLock(final long at, final long size, final boolean shared) throws IOException {
        return channel.tryLock(at, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }
}
