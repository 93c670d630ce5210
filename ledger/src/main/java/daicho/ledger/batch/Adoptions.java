package daicho.ledger.batch;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Rows of batches whose card a till has enrolled: their points come to the card's account when the batch is committed. Named by their
 * place in the order they were noted, from 1; 48 bytes each:
 * <pre>
 *   0 card (alias) u32   4 shell u32            8 next of root u32   12 lot type u32
 *  16 points u32        20 line u32            24 chunk u32         28 next of chunk u32
 *  32 next of batch u32 36 state u8, 38 code u16                    40 hash of lot type i64
 * </pre>
 * {@code shell}: the staged account that has the row's other alias and PIN till then, 0 for none; {@link #unpacker} leads back. Those that
 * wait hang on the root whose they will be, newest first; {@link #first} tells. While a try is going on every word is kept.
 */
public final class Adoptions implements AutoCloseable {
    /** Adoptions there can ever be. */
    public static final int MOST = 1 << 26;
    /** Adoptions that one root can wait for. */
    public static final int MOST_OF_A_ROOT = 16;
    /** Waits for the commit, or to be booked after it. */
    public static final int WAITS = 0;
    /** Booked. */
    public static final int BOOKED = 1;
    /** Its batch was dropped. */
    public static final int DROPPED = 2;
    /** Could not be booked: its code says why. */
    public static final int REFUSED = 3;
    /** Booked, then taken out again. */
    public static final int TAKEN_OUT = 4;

    private static final int BYTES = 48;

    private final Region memory;
    private final Region firsts;
    private final Region unpackers;
    private final Batches batches;
    private final Chunks chunks;
    private final DigestSum digest;
    private int count;

    /**
     * None yet.
     *
     * @param accounts accounts there can be.
     * @param batches  whose rows they are.
     * @param chunks   whose rows they are.
     * @param digest   that they are counted in.
     * @param log      see {@link Region}.
     */
    public Adoptions(final int accounts, final Batches batches, final Chunks chunks, final DigestSum digest, final UndoLog log) {
        this.batches = batches;
        this.chunks = chunks;
        this.digest = digest;
        memory = new Region((long)MOST * BYTES, 0, log);
        firsts = new Region((accounts * 4L + 4095) / 4096 * 4096, 0, log);
        unpackers = new Region((accounts * 4L + 4095) / 4096 * 4096, 0, log);
    }

    /** @return whether so many more fit. */
    public boolean hasRoomFor(final int rows) {
        return count + rows < MOST;
    }

    /** @return number of the last one. */
    public int count() {
        return count;
    }

    /**
     * Notes one. It waits; {@link #hang} says for whom.
     *
     * @param alias    the card.
     * @param shell    staged account with the rest of the row, 0 for none.
     * @param type     of the lot, 0 when there are no points.
     * @param typeHash hash of the lot's type.
     * @param points   of the lot.
     * @param line     of the file.
     * @param chunk    of the row.
     * @return its number.
     */
    public int add(
        final int alias, final int shell, final int type, final long typeHash, final int points, final int line, final int chunk) {
        final int adoption = ++count;
        final int batch = chunks.batch(chunk);
        final long at = at(adoption);
        memory.clear(at, BYTES);
        memory.putInt(at, alias);
        memory.putInt(at + 4, shell);
        memory.putInt(at + 12, type);
        memory.putInt(at + 16, points);
        memory.putInt(at + 20, line);
        memory.putInt(at + 24, chunk);
        memory.putInt(at + 28, chunks.firstAdoption(chunk));
        memory.putInt(at + 32, batches.firstAdoption(batch));
        memory.putLong(at + 40, typeHash);
        chunks.firstAdoption(chunk, adoption);
        batches.firstAdoption(batch, adoption);
        if (shell != 0) {
            unpackers.putInt(shell * 4L, adoption);
        }
        digest.add(term(adoption));
        return adoption;
    }

    /** @return the adoption that a root waits for, newest first; 0 for none. */
    public int first(final int root) {
        return firsts.getInt(root * 4L);
    }

    /** @return the next one that the same root waits for, 0 for none. */
    public int next(final int adoption) {
        return memory.getInt(at(adoption) + 8);
    }

    /** @return how many a root waits for. */
    public int waiting(final int root) {
        int waiting = 0;
        for (int adoption = first(root); adoption != 0; adoption = next(adoption)) {
            waiting++;
        }
        return waiting;
    }

    /** Lets a root wait for one; in the order of their numbers, whoever came to hang here first. */
    public void hang(final int root, final int adoption) {
        int before = 0;
        int at = first(root);
        while (at > adoption) {
            before = at;
            at = next(at);
        }
        memory.putInt(at(adoption) + 8, at);
        point(root, before, adoption);
    }

    /** A root does not wait for one any more. */
    public void unhang(final int root, final int adoption) {
        int before = 0;
        int at = first(root);
        while (at != adoption) {
            before = at;
            at = next(at);
        }
        point(root, before, next(adoption));
        memory.putInt(at(adoption) + 8, 0);
    }

    private void point(final int root, final int before, final int adoption) {
        if (before == 0) {
            firsts.putInt(root * 4L, adoption);
        } else {
            memory.putInt(at(before) + 8, adoption);
        }
    }

    /**
     * The instant at which the first of those that a root waits for comes to it; those whose batch was dropped count as due at once.
     *
     * @return ns since 1970 UTC, the far future when none is due.
     */
    public long dueNs(final int root) {
        long due = Long.MAX_VALUE;
        for (int adoption = first(root); adoption != 0; adoption = next(adoption)) {
            due = Math.min(due, dueOf(adoption));
        }
        return due;
    }

    /** @return when one that waits comes; the far future while its batch is open. */
    public long dueOf(final int adoption) {
        final int batch = chunks.batch(chunk(adoption));
        return batches.state(batch) == Batches.OPEN ? Long.MAX_VALUE : batches.commitNs(batch);
    }

    /** @return whether of two that wait for one root the first is booked before the other; not unless its batch is committed. */
    public boolean comesBefore(final int one, final int other) {
        return hasCome(one) &&
            (dueOf(one) < dueOf(other) || dueOf(one) == dueOf(other) && one > other);
    }

    /** @return whether one that waits only waits for somebody to look: its batch is committed. */
    public boolean hasCome(final int adoption) {
        return batches.state(chunks.batch(chunk(adoption))) == Batches.COMMITTED;
    }

    /** @return the card. */
    public int alias(final int adoption) {
        return memory.getInt(at(adoption));
    }

    /** @return staged account with the rest of the row, 0 for none. */
    public int shell(final int adoption) {
        return memory.getInt(at(adoption) + 4);
    }

    /** @return the adoption that brings what a shell still keeps to its card's account: the last of its row; 0 when that has been done. */
    public int unpacker(final int shell) {
        return unpackers.getInt(shell * 4L);
    }

    /** What a shell kept has come to an account, as far as there was room. */
    public void unpacked(final int shell) {
        unpackers.putInt(shell * 4L, 0);
    }

    /** @return type of the lot. */
    public int type(final int adoption) {
        return memory.getInt(at(adoption) + 12);
    }

    /** @return points of the lot. */
    public int points(final int adoption) {
        return memory.getInt(at(adoption) + 16);
    }

    /** @return line of the file. */
    public int line(final int adoption) {
        return memory.getInt(at(adoption) + 20);
    }

    /** @return chunk of the row. */
    public int chunk(final int adoption) {
        return memory.getInt(at(adoption) + 24);
    }

    /** @return another one of the same chunk, 0 for none. */
    public int nextOfChunk(final int adoption) {
        return memory.getInt(at(adoption) + 28);
    }

    /** @return another one of the same batch, 0 for none. */
    public int nextOfBatch(final int adoption) {
        return memory.getInt(at(adoption) + 32);
    }

    /** @return what became of it. */
    public int state(final int adoption) {
        return memory.getByte(at(adoption) + 36);
    }

    /** @return status code that says why it was refused. */
    public int code(final int adoption) {
        return memory.getShort(at(adoption) + 38);
    }

    /** Says what became of it. */
    public void settle(final int adoption, final int state, final int code) {
        digest.add(-term(adoption));
        memory.putByte(at(adoption) + 36, state);
        memory.putShort(at(adoption) + 38, code);
        digest.add(term(adoption));
    }

    /** @return sum of the terms of all, computed afresh; for checks. */
    public long hash() {
        long hash = 0;
        for (int adoption = 1; adoption <= count; adoption++) {
            hash += term(adoption);
        }
        return hash;
    }

    @Override
    public void close() {
        memory.close();
        firsts.close();
        unpackers.close();
    }

    private long term(final int adoption) {
        final int chunk = chunk(adoption);
        return Mix.of(
            Mix.of(memory.getLong(at(adoption)), memory.getLong(at(adoption) + 16), memory.getLong(at(adoption) + 40)),
            (long)batches.id(chunks.batch(chunk)) << 32 | chunks.number(chunk) & 0xFFFF_FFFFL,
            (long)state(adoption) << 16 | code(adoption));
    }

    private static long at(final int adoption) {
        return (long)adoption * BYTES;
    }
}
