package daicho.ledger.batch;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Chunks of batches in the order they came, named by their place in it, from 1. A chunk opens accounts whose numbers follow each other, so
 * the chunk of an account is found by searching for it. A chunk is 48 bytes:
 * <pre>
 *   0 first account u32   4 accounts u16   6 batch (place) u16   8 number u32       12 rows u16   14 undone u8
 *  16 first line u32     20 last line u32 24 content i64        32 first bad row u32 36 bad rows u16
 *  40 first adoption u32 44 –
 * </pre>
 * Beside them lie the bad rows, 8 bytes each (line, status), and for each account opened by a chunk the line it came from, as u16 behind
 * the chunk's first line.
 */
public final class Chunks implements AutoCloseable {
    /** Chunks there can ever be. */
    public static final int MOST = 1 << 22;
    /** Bad rows there can ever be. */
    public static final int MOST_BAD = 1 << 26;
    /** How far the last line of a chunk may be behind its first. */
    public static final int MOST_LINES = 0xFFFF;

    private static final int BYTES = 48;
    private static final int ACCOUNTS = 4;
    private static final int BATCH = 6;
    private static final int NUMBER = 8;
    private static final int ROWS = 12;
    private static final int UNDONE = 14;
    private static final int FIRST_LINE = 16;
    private static final int LAST_LINE = 20;
    private static final int CONTENT = 24;
    private static final int FIRST_BAD = 32;
    private static final int BAD = 36;
    private static final int FIRST_ADOPTION = 40;
    private static final int DEEPEST = 12;

    private final Region memory;
    private final Region bad;
    private final Region lines;
    private final Region directory = new Region(4L << DEEPEST, 0);
    private final ChunkPool pool;
    private final HashIndex index;
    private final Batches batches;
    private final DigestSum digest;
    private int count;
    private int badRows;

    /**
     * None yet.
     *
     * @param accounts accounts there can be.
     * @param batches  whose chunks they are.
     * @param digest   that they are counted in.
     * @param moving   see {@link HashIndex}.
     * @param log      see {@link Region}.
     */
    public Chunks(final int accounts, final Batches batches, final DigestSum digest, final long[] moving, final UndoLog log) {
        this.batches = batches;
        this.digest = digest;
        memory = new Region((long)MOST * BYTES, 0, log);
        bad = new Region(MOST_BAD * 8L, 0);
        lines = new Region((accounts * 2L + 4095) / 4096 * 4096, 0);
        pool = new ChunkPool((long)ChunkPool.CHUNK_BYTES << DEEPEST, 0);
        index = new HashIndex(pool, directory, DEEPEST, moving);
        index.open(0);
    }

    /** @return whether one more chunk with so many rows fits. */
    public boolean hasRoomFor(final int rows) {
        return count < MOST - 2 && badRows + rows < MOST_BAD;
    }

    /** @return number of chunks. */
    public int count() {
        return count;
    }

    /** @return a chunk of a batch by its number, 0 when it has not come. */
    public int find(final int batch, final int number) {
        final int key = key(batch, number);
        long slot = index.find(key);
        while (slot > 0) {
            final int chunk = (int)index.position(slot);
            if (number(chunk) == number && batch(chunk) == batch) {
                return chunk;
            }
            slot = index.findNext(key, slot);
        }
        return 0;
    }

    /**
     * Adds a chunk that has not come before.
     *
     * @param firstAccount that it will open, if it opens any.
     * @param content      hash of its rows.
     * @return the chunk; accounts and bad rows follow.
     */
    public int add(
        final int batch, final int number, final int firstAccount, final int rows, final int firstLine, final int lastLine,
        final long content) {
        final int chunk = ++count;
        final long at = at(chunk);
        memory.clear(at, BYTES);
        memory.putInt(at, firstAccount);
        memory.putShort(at + BATCH, batch);
        memory.putInt(at + NUMBER, number);
        memory.putShort(at + ROWS, rows);
        memory.putInt(at + FIRST_LINE, firstLine);
        memory.putInt(at + LAST_LINE, lastLine);
        memory.putLong(at + CONTENT, content);
        memory.putInt(at + FIRST_BAD, badRows);
        final int key = key(batch, number);
        long slot = index.find(key);
        while (slot > 0) {
            slot = index.findNext(key, slot);
        }
        index.insert(key, -slot, chunk);
        digest.add(term(chunk));
        return chunk;
    }

    /** Notes that the last chunk has opened the next account, and the line it stands for. */
    public void opened(final int chunk, final int account, final int line) {
        assert chunk == count && account == firstAccount(chunk) + accounts(chunk);
        digest.add(-term(chunk));
        memory.putShort(at(chunk) + ACCOUNTS, accounts(chunk) + 1);
        lines.putShort(account * 2L, line - firstLine(chunk));
        digest.add(term(chunk) + lineTerm(account));
    }

    /** Notes a bad row of the last chunk. */
    public void rejected(final int chunk, final int line, final int code) {
        assert chunk == count;
        digest.add(-term(chunk));
        bad.putLong(badRows * 8L, line & 0xFFFF_FFFFL | (long)code << 32);
        memory.putShort(at(chunk) + BAD, bad(chunk) + 1);
        digest.add(term(chunk) + badTerm(chunk, badRows));
        badRows++;
    }

    /** Takes a chunk out. */
    public void undo(final int chunk) {
        digest.add(-term(chunk));
        memory.putByte(at(chunk) + UNDONE, 1);
        digest.add(term(chunk));
    }

    /** @return chunk that opened an account that is staged. */
    public int ofAccount(final int account) {
        int low = 1;
        int high = count;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (Integer.compareUnsigned(firstAccount(middle), account) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** @return whether the members of a chunk are there: it was committed and not taken out. */
    public boolean isThere(final int chunk) {
        return !isUndone(chunk) && batches.state(batch(chunk)) == Batches.COMMITTED;
    }

    /** @return whether members of a chunk may yet come to be. */
    public boolean isOpen(final int chunk) {
        return batches.state(batch(chunk)) == Batches.OPEN;
    }

    /** @return its first account. */
    public int firstAccount(final int chunk) {
        return memory.getInt(at(chunk));
    }

    /** @return how many accounts it opened. */
    public int accounts(final int chunk) {
        return memory.getShort(at(chunk) + ACCOUNTS);
    }

    /** @return place of its batch. */
    public int batch(final int chunk) {
        return memory.getShort(at(chunk) + BATCH);
    }

    /** @return its number. */
    public int number(final int chunk) {
        return memory.getInt(at(chunk) + NUMBER);
    }

    /** @return how many rows it has, bad ones included. */
    public int rows(final int chunk) {
        return memory.getShort(at(chunk) + ROWS);
    }

    /** @return whether it was taken out. */
    public boolean isUndone(final int chunk) {
        return memory.getByte(at(chunk) + UNDONE) != 0;
    }

    /** @return line of its first row. */
    public int firstLine(final int chunk) {
        return memory.getInt(at(chunk) + FIRST_LINE);
    }

    /** @return line of its last row. */
    public int lastLine(final int chunk) {
        return memory.getInt(at(chunk) + LAST_LINE);
    }

    /** @return hash of its rows. */
    public long content(final int chunk) {
        return memory.getLong(at(chunk) + CONTENT);
    }

    /** @return how many of its rows are bad. */
    public int bad(final int chunk) {
        return memory.getShort(at(chunk) + BAD);
    }

    /** @return line of its i-th bad row, from 0. */
    public int badLine(final int chunk, final int i) {
        return (int)bad.getLong((memory.getInt(at(chunk) + FIRST_BAD) + i) * 8L);
    }

    /** @return status code of its i-th bad row. */
    public int badCode(final int chunk, final int i) {
        return (int)(bad.getLong((memory.getInt(at(chunk) + FIRST_BAD) + i) * 8L) >>> 32);
    }

    /** @return line that an account of a chunk came from. */
    public int line(final int chunk, final int account) {
        return firstLine(chunk) + lines.getShort(account * 2L);
    }

    /** @return the adoption of it that was noted last, 0 for none. */
    public int firstAdoption(final int chunk) {
        return memory.getInt(at(chunk) + FIRST_ADOPTION);
    }

    /** Sets the adoption noted last. */
    public void firstAdoption(final int chunk, final int adoption) {
        memory.putInt(at(chunk) + FIRST_ADOPTION, adoption);
    }

    /** @return sum of the terms of everything here, computed afresh; for checks. */
    public long hash() {
        long hash = 0;
        for (int chunk = 1; chunk <= count; chunk++) {
            hash += term(chunk);
            for (int i = 0; i < accounts(chunk); i++) {
                hash += lineTerm(firstAccount(chunk) + i);
            }
            for (int i = 0; i < bad(chunk); i++) {
                hash += badTerm(chunk, memory.getInt(at(chunk) + FIRST_BAD) + i);
            }
        }
        return hash;
    }

    /** @return bytes of memory in use. */
    public long bytesUsed() {
        return (long)count * BYTES + badRows * 8L + pool.bytesUsed();
    }

    @Override
    public void close() {
        memory.close();
        bad.close();
        lines.close();
        directory.close();
        pool.close();
    }

    private static int key(final int batch, final int number) {
        return HashIndex.hash(Mix.of(batch, number));
    }

    private long term(final int chunk) {
        long hash = 47;
        for (int word = 0; word < FIRST_BAD; word += 8) {
            hash = Mix.of(hash, memory.getLong(at(chunk) + word));
        }
        return hash;
    }

    private long lineTerm(final int account) {
        return Mix.of(account, lines.getShort(account * 2L), 53);
    }

    private long badTerm(final int chunk, final int row) {
        return Mix.of(content(chunk), bad.getLong(row * 8L), 59);
    }

    private static long at(final int chunk) {
        return (long)chunk * BYTES;
    }
}
