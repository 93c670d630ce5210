package daicho.ledger.batch;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Batches of preset members, in the order they were begun, named here by their place in that order, from 1. A row is 128 bytes:
 * <pre>
 *   0 batch u16          2 state u8           4 rows announced u32    8 points announced i64    16 SHA-256, 32 bytes
 *  48 points staged i64 56 rows staged u32   60 rows adopted u32     64 rows rejected u32       68 next chunk u32
 *  72 chunks u32        76 to settle u32     80 points rejected i64  88 commit sequence i64     96 commit time i64
 * 104 first adoption u32
 * </pre>
 * {@code to settle}: the adoption that is settled next. {@code next chunk}: lowest number that has not come; of a committed batch, that is not taken out. Whoever changes a row of the digest's
 * words (all before 104) calls {@link #open} first and {@link #close} after.
 */
public final class Batches implements AutoCloseable {
    /** Batches that can ever be begun. */
    public static final int MOST = 4_096;
    /** Begun, its rows are being staged. */
    public static final int OPEN = 1;
    /** Its members are there. */
    public static final int COMMITTED = 2;
    /** Dropped before anybody saw it. */
    public static final int ABORTED = 3;
    /** Taken out again. */
    public static final int UNDONE = 4;

    private static final int BYTES = 128;
    private static final int STATE = 2;
    private static final int ROWS_ANNOUNCED = 4;
    private static final int POINTS_ANNOUNCED = 8;
    private static final int SHA = 16;
    private static final int POINTS_STAGED = 48;
    private static final int ROWS_STAGED = 56;
    private static final int ROWS_ADOPTED = 60;
    private static final int ROWS_REJECTED = 64;
    private static final int NEXT_CHUNK = 68;
    private static final int CHUNKS = 72;
    private static final int POINTS_REJECTED = 80;
    private static final int COMMIT_SEQUENCE = 88;
    private static final int COMMIT_NS = 96;
    private static final int FIRST_ADOPTION = 104;
    private static final int TO_SETTLE = 76;

    private final Region memory;
    private final short[] byId = new short[1 << 16];
    private final DigestSum digest;
    private int count;
    private int settling;

    /** None yet; rows are counted in the digest. */
    public Batches(final DigestSum digest, final UndoLog log) {
        this.digest = digest;
        memory = new Region((MOST + 1L) * BYTES / 4096 * 4096 + 4096, 0, log);
    }

    /** @return place of the last batch. */
    public int count() {
        return count;
    }

    /** @return place of a batch, 0 when it was never begun. */
    public int find(final int id) {
        return byId[id];
    }

    /** @return place of a batch that is open or committed and made of the same file, 0 for none. */
    public int ofFile(final long sha0, final long sha1, final long sha2, final long sha3) {
        for (int batch = 1; batch <= count; batch++) {
            if (sha(batch, 0) == sha0 && sha(batch, 1) == sha1 && sha(batch, 2) == sha2 && sha(batch, 3) == sha3 &&
                state(batch) <= COMMITTED) {
                return batch;
            }
        }
        return 0;
    }

    /**
     * Begins a batch; there must be room, and none with its number.
     *
     * @return its place.
     */
    public int begin(
        final int id, final int rows, final long points, final long sha0, final long sha1, final long sha2, final long sha3) {
        final int batch = ++count;
        final long at = at(batch);
        memory.clear(at, BYTES);
        memory.putShort(at, id);
        memory.putByte(at + STATE, OPEN);
        memory.putInt(at + ROWS_ANNOUNCED, rows);
        memory.putLong(at + POINTS_ANNOUNCED, points);
        memory.putLong(at + SHA, sha0);
        memory.putLong(at + SHA + 8, sha1);
        memory.putLong(at + SHA + 16, sha2);
        memory.putLong(at + SHA + 24, sha3);
        memory.putInt(at + NEXT_CHUNK, 1);
        byId[id] = (short)batch;
        close(batch);
        return batch;
    }

    /** Takes a row's term out of the digest: it is about to change. */
    public void open(final int batch) {
        digest.add(-term(batch));
    }

    /** Puts a row's term into the digest. */
    public void close(final int batch) {
        digest.add(term(batch));
    }

    /** @return its number. */
    public int id(final int batch) {
        return memory.getShort(at(batch));
    }

    /** @return its state. */
    public int state(final int batch) {
        return memory.getByte(at(batch) + STATE);
    }

    /** Sets its state. */
    public void state(final int batch, final int state) {
        memory.putByte(at(batch) + STATE, state);
    }

    /** @return rows announced. */
    public long rowsAnnounced(final int batch) {
        return memory.getInt(at(batch) + ROWS_ANNOUNCED) & 0xFFFF_FFFFL;
    }

    /** @return points announced. */
    public long pointsAnnounced(final int batch) {
        return memory.getLong(at(batch) + POINTS_ANNOUNCED);
    }

    /** @return a quarter of the SHA-256 of its file, from 0. */
    public long sha(final int batch, final int quarter) {
        return memory.getLong(at(batch) + SHA + 8L * quarter);
    }

    /** @return points of the rows that were taken in. */
    public long pointsStaged(final int batch) {
        return memory.getLong(at(batch) + POINTS_STAGED);
    }

    /** @return rows that were taken in. */
    public long rowsStaged(final int batch) {
        return memory.getInt(at(batch) + ROWS_STAGED) & 0xFFFF_FFFFL;
    }

    /** @return of these, rows whose card a till had enrolled. */
    public long rowsAdopted(final int batch) {
        return memory.getInt(at(batch) + ROWS_ADOPTED) & 0xFFFF_FFFFL;
    }

    /** @return bad rows. */
    public long rowsRejected(final int batch) {
        return memory.getInt(at(batch) + ROWS_REJECTED) & 0xFFFF_FFFFL;
    }

    /** @return points of bad rows. */
    public long pointsRejected(final int batch) {
        return memory.getLong(at(batch) + POINTS_REJECTED);
    }

    /** @return lowest number of a chunk that has not come; of a committed batch, that is not taken out. */
    public int nextChunk(final int batch) {
        return memory.getInt(at(batch) + NEXT_CHUNK);
    }

    /** Sets the lowest number. */
    public void nextChunk(final int batch, final int number) {
        memory.putInt(at(batch) + NEXT_CHUNK, number);
    }

    /** @return highest number of a chunk that came. */
    public int chunks(final int batch) {
        return memory.getInt(at(batch) + CHUNKS);
    }

    /** Sets the highest number. */
    public void chunks(final int batch, final int number) {
        memory.putInt(at(batch) + CHUNKS, number);
    }

    /** Counts a row that was taken in. */
    public void staged(final int batch, final long points) {
        memory.putInt(at(batch) + ROWS_STAGED, memory.getInt(at(batch) + ROWS_STAGED) + 1);
        memory.putLong(at(batch) + POINTS_STAGED, pointsStaged(batch) + points);
    }

    /** Counts a row, taken in, whose card a till has enrolled. */
    public void adopted(final int batch) {
        memory.putInt(at(batch) + ROWS_ADOPTED, memory.getInt(at(batch) + ROWS_ADOPTED) + 1);
    }

    /** Counts a bad row. */
    public void rejected(final int batch, final long points) {
        memory.putInt(at(batch) + ROWS_REJECTED, memory.getInt(at(batch) + ROWS_REJECTED) + 1);
        memory.putLong(at(batch) + POINTS_REJECTED, pointsRejected(batch) + points);
    }

    /** Sets all that was counted, from a snapshot. */
    public void restore(
        final int batch, final long pointsStaged, final int staged, final int adopted, final int rejected, final long pointsRejected) {
        memory.putLong(at(batch) + POINTS_STAGED, pointsStaged);
        memory.putInt(at(batch) + ROWS_STAGED, staged);
        memory.putInt(at(batch) + ROWS_ADOPTED, adopted);
        memory.putInt(at(batch) + ROWS_REJECTED, rejected);
        memory.putLong(at(batch) + POINTS_REJECTED, pointsRejected);
    }

    /** @return sequence of its commit, 0 before. */
    public long commitSequence(final int batch) {
        return memory.getLong(at(batch) + COMMIT_SEQUENCE);
    }

    /** @return time of its commit, ns since 1970 UTC, 0 before. */
    public long commitNs(final int batch) {
        return memory.getLong(at(batch) + COMMIT_NS);
    }

    /** Sets when it was committed. */
    public void committed(final int batch, final long sequence, final long timestampNs) {
        memory.putLong(at(batch) + COMMIT_SEQUENCE, sequence);
        memory.putLong(at(batch) + COMMIT_NS, timestampNs);
    }

    /** @return the adoption of it that was noted last, 0 for none. */
    public int firstAdoption(final int batch) {
        return memory.getInt(at(batch) + FIRST_ADOPTION);
    }

    /** Sets the adoption noted last. */
    public void firstAdoption(final int batch, final int adoption) {
        memory.putInt(at(batch) + FIRST_ADOPTION, adoption);
    }

    /** @return the adoption that is settled next, 0 for none: all are. */
    public int toSettle(final int batch) {
        return memory.getInt(at(batch) + TO_SETTLE);
    }

    /** Sets the adoption that is settled next. */
    public void toSettle(final int batch, final int adoption) {
        open(batch);
        memory.putInt(at(batch) + TO_SETTLE, adoption);
        close(batch);
        if (adoption != 0) {
            settling = settling == 0 ? batch : Math.min(settling, batch);
        } else if (settling == batch) {
            settling = 0;
            for (int i = count; i > 0; i--) {
                settling = toSettle(i) != 0 ? i : settling;
            }
        }
    }

    /** @return the first batch that has adoptions to settle, 0 when none has. */
    public int settling() {
        return settling;
    }

    /** @return sum of the terms of all rows, computed afresh; for checks. */
    public long hash() {
        long hash = 0;
        for (int batch = 1; batch <= count; batch++) {
            hash += term(batch);
        }
        return hash;
    }

    @Override
    public void close() {
        memory.close();
    }

    private long term(final int batch) {
        long hash = 43;
        for (int word = 0; word < FIRST_ADOPTION; word += 8) {
            hash = Mix.of(hash, memory.getLong(at(batch) + word));
        }
        return hash;
    }

    private static long at(final int batch) {
        return (long)batch * BYTES;
    }
}
