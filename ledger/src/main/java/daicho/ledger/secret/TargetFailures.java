package daicho.ledger.secret;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.protocol.Limits;

/**
 * Wrong PINs by the account that the points would have come to: card numbers run in sequence, so who guesses tries one PIN on many
 * cards. When PINs of so many different cards were wrong for one target within a while, the target is locked for as long, and begins
 * anew afterwards. At most so many targets; the one that has been left alone longest is forgotten for a new one. Behind its name and
 * links a row has
 * <pre>
 *   32            40                  48          52     56
 *   +-------------+-------------------+-----------+------+---------------------------------------+
 *   | last ns i64 | locked until ns   | cards u32 | –    | 16 × (hash of the card, its last ns)  |
 *   +-------------+-------------------+-----------+------+---------------------------------------+
 * </pre>
 */
public final class TargetFailures implements AutoCloseable {
    private static final int CARD_BYTES = 16;
    private static final int LAST = LeftAloneLongest.OWN;
    private static final int UNTIL = LAST + 8;
    private static final int COUNT = LAST + 16;
    private static final int CARDS = LAST + 24;

    private final LeftAloneLongest rows;
    private final Region memory;
    private final DigestSum digest;

    /**
     * Reserves the room.
     *
     * @param most   targets, a power of two.
     * @param digest failures are counted in it.
     */
    public TargetFailures(final int most, final DigestSum digest) {
        this.digest = digest;
        rows = new LeftAloneLongest(most, CARDS - LAST + Limits.PIN_CARDS_OF_A_TARGET * CARD_BYTES);
        memory = rows.memory();
    }

    /** @return the row of an account, 0 when no PIN was wrong for it lately. */
    public int find(final int target) {
        return rows.find(hash(target), target, 0, 0);
    }

    /** @return until when the target of a row is locked, ns since 1970 UTC; of row 0 zero. */
    public long lockedUntilNs(final int row) {
        return memory.getLong(rows.at(row) + UNTIL);
    }

    /**
     * Counts one more.
     *
     * @param target  account that the points would have come to.
     * @param card    hash of the card.
     * @param nowNs   when, later than any before.
     * @param cards   so many different ones lock the target, at most {@link Limits#PIN_CARDS_OF_A_TARGET}.
     * @param whileNs within so long, and for as long.
     */
    public void count(final int target, final long card, final long nowNs, final long cards, final long whileNs) {
        final int row = rowOf(target);
        forget(row, card, nowNs - whileNs);
        final int count = cards(row);
        memory.putLong(cardAt(row, count), card);
        memory.putLong(cardAt(row, count) + 8, nowNs);
        memory.putInt(rows.at(row) + COUNT, count + 1);
        memory.putLong(rows.at(row) + LAST, nowNs);
        if (count + 1 >= cards) {
            memory.putInt(rows.at(row) + COUNT, 0);
            memory.putLong(rows.at(row) + UNTIL, nowNs + whileNs);
        }
        digest.add(term(row));
    }

    /** Drops a card that is counted again, and those whose last failure is too long ago; the others stay in their order. */
    private void forget(final int row, final long card, final long sinceNs) {
        int kept = 0;
        for (int i = 0; i < cards(row); i++) {
            final long lastNs = cardNs(row, i);
            final long other = card(row, i);
            if (other != card && lastNs > sinceNs) {
                memory.putLong(cardAt(row, kept), other);
                memory.putLong(cardAt(row, kept) + 8, lastNs);
                kept++;
            }
        }
        // As many as fit may be left over from a time when more were allowed: the oldest goes.
        if (kept == Limits.PIN_CARDS_OF_A_TARGET) {
            kept--;
            memory.move(cardAt(row, 1), cardAt(row, 0), (long)kept * CARD_BYTES);
        }
        memory.putInt(rows.at(row) + COUNT, kept);
    }

    /** The row of a target, out of the digest; a new one may take the place of the one that has been left alone longest. */
    private int rowOf(final int target) {
        final int row = find(target);
        if (row != 0) {
            digest.add(-term(row));
            rows.touch(row);
            return row;
        }
        if (rows.isFull()) {
            final int oldest = rows.oldest();
            digest.add(-term(oldest));
            rows.remove(hash(target(oldest)), oldest);
        }
        return rows.add(hash(target), target, 0, 0);
    }

    /** Takes a row back from a snapshot, without its cards; rows come in the order in which they were left alone. */
    public void restore(final int target, final long lastNs, final long untilNs) {
        final int row = rows.add(hash(target), target, 0, 0);
        memory.putLong(rows.at(row) + LAST, lastNs);
        memory.putLong(rows.at(row) + UNTIL, untilNs);
        digest.add(term(row));
    }

    /** Takes a card of the row that was restored last back. */
    public void restoreCard(final int target, final long card, final long lastNs) {
        final int row = find(target);
        digest.add(-term(row));
        final int count = cards(row);
        memory.putLong(cardAt(row, count), card);
        memory.putLong(cardAt(row, count) + 8, lastNs);
        memory.putInt(rows.at(row) + COUNT, count + 1);
        digest.add(term(row));
    }

    /** @return number of targets. */
    public int targets() {
        return rows.count();
    }

    /** @return the row that has been left alone longest, 0 for none. */
    public int first() {
        return rows.oldest();
    }

    /** @return the row after one in that order, 0 for none. */
    public int next(final int row) {
        return rows.newer(row);
    }

    /** @return account. */
    public int target(final int row) {
        return (int)memory.getLong(rows.at(row));
    }

    /** @return when the last PIN was wrong, ns since 1970 UTC. */
    public long lastNs(final int row) {
        return memory.getLong(rows.at(row) + LAST);
    }

    /** @return number of different cards since it was last locked. */
    public int cards(final int row) {
        return memory.getInt(rows.at(row) + COUNT);
    }

    /** @return hash of the i-th of them, from 0. */
    public long card(final int row, final int i) {
        return memory.getLong(cardAt(row, i));
    }

    /** @return when its PIN was wrong the last time, ns since 1970 UTC. */
    public long cardNs(final int row, final int i) {
        return memory.getLong(cardAt(row, i) + 8);
    }

    /** @return sum of the terms of all rows in the digest, computed afresh; for checks. */
    public long digestOfAll() {
        long sum = 0;
        for (int row = first(); row != 0; row = next(row)) {
            sum += term(row);
        }
        return sum;
    }

    @Override
    public void close() {
        rows.close();
    }

    private long cardAt(final int row, final int i) {
        return rows.at(row) + CARDS + (long)i * CARD_BYTES;
    }

    private static long hash(final int target) {
        return Mix.of(target, 47);
    }

    private long term(final int row) {
        long cards = 53;
        for (int i = 0; i < cards(row); i++) {
            cards = Mix.of(cards, card(row, i), cardNs(row, i));
        }
        return Mix.of(Mix.of(target(row), lastNs(row), lockedUntilNs(row)), cards);
    }
}
