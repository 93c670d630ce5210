package daicho.engine.ring;

import daicho.engine.journal.Journal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A journal that forgets, with gates that a test opens: a commit or a force waits while its gate is shut. */
final class MemoryJournal implements Journal {
    final List<Long> checkpoints = new ArrayList<>();
    final Semaphore commitGate;
    final Semaphore forceGate;
    volatile boolean room = true;
    volatile long firstTimestampNs;
    volatile long committed;
    volatile RuntimeException failure;
    volatile Error forceFailure;
    private final UnsafeBuffer batch = new UnsafeBuffer(ByteBuffer.allocateDirect(4 << 20));
    private int length;
    private long next;
    private int count;

    MemoryJournal(final boolean commitGated, final boolean forceGated) {
        commitGate = commitGated ? new Semaphore(0) : null;
        forceGate = forceGated ? new Semaphore(0) : null;
    }

    @Override
    public void begin(final long firstSequence, final long timestampNs) {
        if (firstSequence != committed + 1) {
            throw new IllegalStateException("begins at " + firstSequence + " after " + committed);
        }
        next = firstSequence;
        firstTimestampNs = timestampNs;
        length = 0;
        count = 0;
    }

    @Override
    public void add(final DirectBuffer buffer, final int offset, final int bytes) {
        batch.putInt(length, bytes);
        batch.putBytes(length + 4, buffer, offset, bytes);
        length += 4 + bytes;
        count++;
    }

    @Override
    public void commit() {
        if (failure != null) {
            throw failure;
        }
        pass(commitGate);
        committed = next + count - 1;
    }

    @Override
    public void checkpoint(
        final long sequence, final long replyHash, final long digest, final long shaSequence, final DirectBuffer sha, final int offset) {
        checkpoints.add(sequence);
    }

    @Override
    public void force() {
        if (forceFailure != null) {
            throw forceFailure;
        }
        pass(forceGate);
    }

    @Override
    public long appendedSequence() {
        return committed;
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public long usableSpaceBytes() {
        return Long.MAX_VALUE;
    }

    private static void pass(final Semaphore gate) {
        if (gate != null) {
            gate.acquireUninterruptibly();
        }
    }
}
