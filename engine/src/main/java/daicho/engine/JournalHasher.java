package daicho.engine;

import daicho.engine.fault.Fault;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalSha;
import daicho.engine.ring.LateHash;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;

/**
 * Hashes the journal behind the engine, reading back what was written; slowly, so that nobody notices. A checkpoint takes the newest
 * hash there is. One cold thread; what the Journaler calls never waits.
 */
final class JournalHasher implements LateHash, AutoCloseable {
    private static final long BYTES_A_LOOK = 1 << 20;
    private static final long WORKING_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path folder;
    private final Consumer<String> notices;
    private final JournalSha sha = new JournalSha();
    private JournalReader reader;
    private boolean givenUp;
    private long target;
    private volatile long wanted;
    private volatile Hashed newest = new Hashed(0, new byte[JournalSha.BYTES]);

    /** A hash and the last sequence it covers. */
    private record Hashed(long sequence, byte[] hash) {
    }

    JournalHasher(final Path folder, final Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    @Override
    public long copy(final MutableDirectBuffer targetBuffer) {
        final Hashed now = newest;
        targetBuffer.putBytes(0, now.hash());
        return now.sequence();
    }

    @Override
    public void wanted(final long sequence) {
        wanted = sequence;
    }

    /** Commands that a checkpoint would like to be covered and are not yet. */
    long behind() {
        return wanted - newest.sequence();
    }

    /** Goes on a little; returns ns to rest. */
    long look() {
        if (target <= newest.sequence()) {
            target = wanted;
        }
        if (givenUp || target <= newest.sequence()) {
            return IDLE_NS;
        }
        try {
            hash();
        } catch (final Fault unreadable) {
            givenUp = true;
            notices.accept("WARNING: checkpoints carry no SHA-256 from now on, the journal cannot be read from its beginning: "
                + unreadable.getMessage());
        }
        return WORKING_NS;
    }

    private void hash() {
        if (reader == null) {
            reader = JournalReader.open(folder);
        }
        final long endBytes = reader.bytesRead() + BYTES_A_LOOK;
        while (sha.sequence() < target && reader.bytesRead() < endBytes && reader.next()) {
            sha.update(reader);
        }
        if (sha.sequence() == target) {
            newest = new Hashed(target, sha.hash());
        }
    }

    /** Gives the journal's mappings back; after its thread has ended. */
    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
