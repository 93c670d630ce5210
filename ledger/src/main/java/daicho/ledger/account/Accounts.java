package daicho.ledger.account;

import daicho.ledger.batch.Chunks;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * One cache line for each account; numbers count from 1.
 * <pre>
 *   0        4      5       6      7        8        10       12      16
 *   +--------+------+-------+------+--------+--------+--------+-------+
 *   | lots   | order|status |flags | aliases| lots   | expired| parent|
 *   | u32    | u8   | u8    | u8   | u8     | u16    | u16    | u32   |
 *   +--------+------+-------+------+--------+--------+--------+-------+
 *   16              24              32              40              48         52         56     58      60     64
 *   +---------------+---------------+---------------+---------------+----------+----------+------+-------+------+
 *   | next due i64  | live i64      | newest entry  | soonest i64   | 1st alias| 1st debt | last | odd   | debts|
 *   +---------------+---------------+---------------+---------------+----------+----------+------+-------+------+
 * </pre>
 * {@code live}: points of its live lots that are not held (a cached sum). {@code odd}: how many of its lots are pending, held or
 * bound to a scope; 0 means that {@code live} is all there is to know. {@code soonest}: of these, the points that expire on the first day
 * on which any do (a cached sum), 0 when that is not known. Byte 62: number of its open holds. Byte 63: which of its lots was looked for
 * last. Where and when it was opened is hardly ever asked and stands in a table of its own: store u32, brand u16, day u16.
 */
public final class Accounts implements AutoCloseable {
    /** Bytes of an account. */
    public static final int BYTES = 64;
    /** Flag: no burn, hold, transfer, merge. */
    public static final int FROZEN = 1;
    /** Flag: operators and reversals only. */
    public static final int BLOCKED = 1 << 1;
    /** Flag: its parent is of the same family, not of the same person. */
    public static final int FAMILY = 1 << 2;
    /** Flag: a merge bonus was given for it, once in its life. */
    public static final int BONUS_GIVEN = 1 << 3;
    /** Flag: a staged account that becomes REGISTERED, not PROVISIONAL. */
    public static final int REGISTERS = 1 << 6;
    /** Flag: a staged account whose card a till has enrolled; it keeps the rest of its row. */
    public static final int SHELL = 1 << 7;
    /** Status: staged. */
    public static final int STAGED = 1;

    private static final int PROVISIONAL = 2;
    private static final int REGISTERED = 3;

    private static final int OPENING_BYTES = 8;

    private final Region memory;
    private final Region openings;
    private final int most;
    private final Chunks chunks;
    private int count;

    /**
     * Reserves the room.
     *
     * @param most       accounts there can be.
     * @param aheadBytes see {@link Region}.
     * @param chunks     know whether accounts that were staged are there by now.
     */
    public Accounts(final int most, final long aheadBytes, final Chunks chunks) {
        this.most = most;
        this.chunks = chunks;
        memory = new Region((long)most * BYTES / 4096 * 4096, aheadBytes);
        memory.used(BYTES);
        openings = new Region(Math.max(4096, (long)most * OPENING_BYTES / 4096 * 4096), aheadBytes / OPENING_BYTES);
    }

    /** @return whether there is no room for one more. */
    public boolean isFull() {
        return count >= most - 64;
    }

    /** @return whether there is room for so many more. */
    public boolean hasRoomFor(final int more) {
        return count + more < most - 64;
    }

    /** @return number of the last account. */
    public int count() {
        return count;
    }

    /**
     * Opens an account.
     *
     * @param status how it begins.
     * @param store  where.
     * @param brand  under which brand.
     * @param day    when.
     * @return its number.
     */
    public int open(final int status, final int store, final int brand, final int day) {
        final int account = ++count;
        final long at = at(account);
        memory.used(at + BYTES);
        memory.putByte(at + 5, status);
        // Whoever looks at a staged one first finds something to do: it comes to be.
        memory.putLong(at + 16, status == STAGED ? 0 : Long.MAX_VALUE);
        final long opening = opening(account);
        openings.used(opening + OPENING_BYTES);
        openings.putLong(opening, store & 0xFFFF_FFFFL | (long)brand << 32 | (long)day << 48);
        return account;
    }

    /** Keeps its line before it changes. */
    public void keep(final int account, final UndoLog log) {
        log.keep(memory, at(account), BYTES);
    }

    /** Forgets accounts that were opened in a try and whose lines have been put back. */
    public void forgetAfter(final int last) {
        count = last;
    }

    /** @return place of its first lot, 0 when it has no room for lots. */
    public int lots(final int account) {
        return memory.getInt(at(account));
    }

    /** @return room for lots as a power of two, 0 for none. */
    public int lotOrder(final int account) {
        return memory.getByte(at(account) + 4);
    }

    /** Sets where its lots lie. */
    public void lots(final int account, final int first, final int order) {
        memory.putInt(at(account), first);
        memory.putByte(at(account) + 4, order);
    }

    /**
     * Status, see the schema. A staged account becomes what it is to be with the commit of its batch, though nothing of it changes then:
     * see {@link #isStaged}.
     */
    public int status(final int account) {
        final int status = memory.getByte(at(account) + 5);
        return status != STAGED || !chunks.isThere(chunks.ofAccount(account)) ? status
            : (flags(account) & REGISTERS) != 0 ? REGISTERED : PROVISIONAL;
    }

    /** @return status as it stands in its line: still STAGED for an account that nobody has looked at since its batch was committed. */
    public int writtenStatus(final int account) {
        return memory.getByte(at(account) + 5);
    }

    /** @return whether it was staged and nobody has looked at it since its batch was committed, if it was. */
    public boolean isStaged(final int account) {
        return memory.getByte(at(account) + 5) == STAGED;
    }

    /** Sets the status. */
    public void status(final int account, final int status) {
        memory.putByte(at(account) + 5, status);
    }

    /** @return flags. */
    public int flags(final int account) {
        return memory.getByte(at(account) + 6);
    }

    /** Sets the flags. */
    public void flags(final int account, final int flags) {
        memory.putByte(at(account) + 6, flags);
    }

    /** @return number of aliases. */
    public int aliases(final int account) {
        return memory.getByte(at(account) + 7);
    }

    /** Sets the number of aliases. */
    public void aliases(final int account, final int count) {
        memory.putByte(at(account) + 7, count);
    }

    /** @return number of its lots, expired remainders included. */
    public int lotCount(final int account) {
        return memory.getShort(at(account) + 8);
    }

    /** Sets the number of lots. */
    public void lotCount(final int account, final int count) {
        memory.putShort(at(account) + 8, count);
    }

    /** @return number of expired remainders: they are its first lots. */
    public int expiredCount(final int account) {
        return memory.getShort(at(account) + 10);
    }

    /** Sets the number of expired remainders. */
    public void expiredCount(final int account, final int count) {
        memory.putShort(at(account) + 10, count);
    }

    /** @return account it was merged into, 0 for none. */
    public int parent(final int account) {
        return memory.getInt(at(account) + 12);
    }

    /** Sets the account it is merged into. */
    public void parent(final int account, final int parent) {
        memory.putInt(at(account) + 12, parent);
    }

    /** @return account that holds the money. */
    public int root(final int account) {
        int root = account;
        for (int parent = parent(root); parent != 0; parent = parent(root)) {
            root = parent;
        }
        return root;
    }

    /** @return when something of it may fall due next, ns since 1970 UTC; never later than the truth. */
    public long nextDueNs(final int account) {
        return memory.getLong(at(account) + 16);
    }

    /** Sets when something may fall due next. */
    public void nextDueNs(final int account, final long instantNs) {
        memory.putLong(at(account) + 16, instantNs);
    }

    /** @return points live and not held. */
    public long live(final int account) {
        return memory.getLong(at(account) + 24);
    }

    /** Sets the points live and not held. */
    public void live(final int account, final long points) {
        memory.putLong(at(account) + 24, points);
    }

    /** @return reference of the newest transaction booked on it, 0 for none. */
    public long newestEntry(final int account) {
        return memory.getLong(at(account) + 32);
    }

    /** Sets the newest transaction. */
    public void newestEntry(final int account, final long reference) {
        memory.putLong(at(account) + 32, reference);
    }

    /** @return of the points of {@link #live}, those that expire on the first day on which any do; 0 when that is not known. */
    public long soonest(final int account) {
        return memory.getLong(at(account) + 40);
    }

    /** Sets the points that expire on the first day on which any do, 0 for not known. */
    public void soonest(final int account, final long points) {
        memory.putLong(at(account) + 40, points);
    }

    /** @return index of the lot that was looked for last: a hint, which may lead anywhere. */
    public int lastLot(final int account) {
        return memory.getByte(at(account) + 63);
    }

    /** Sets the lot that was looked for last, if its index is below 256. */
    public void lastLot(final int account, final int index) {
        memory.putByte(at(account) + 63, index);
    }

    /** @return opening store. */
    public int store(final int account) {
        return (int)openings.getLong(opening(account));
    }

    /** @return opening brand. */
    public int brand(final int account) {
        return (int)(openings.getLong(opening(account)) >>> 32) & 0xFFFF;
    }

    /** @return opening day. */
    public int openingDay(final int account) {
        return (int)(openings.getLong(opening(account)) >>> 48);
    }

    /** @return its newest alias, 0 for none. */
    public int firstAlias(final int account) {
        return memory.getInt(at(account) + 48);
    }

    /** Sets its newest alias. */
    public void firstAlias(final int account, final int alias) {
        memory.putInt(at(account) + 48, alias);
    }

    /** @return its oldest debt entry, 0 for none. */
    public int firstDebt(final int account) {
        return memory.getInt(at(account) + 52);
    }

    /** Sets its oldest debt entry. */
    public void firstDebt(final int account, final int entry) {
        memory.putInt(at(account) + 52, entry);
    }

    /** @return last day with a sale, 0 for none. */
    public int lastActivityDay(final int account) {
        return memory.getShort(at(account) + 56);
    }

    /** Sets the last day with a sale. */
    public void lastActivityDay(final int account, final int day) {
        memory.putShort(at(account) + 56, day);
    }

    /** @return how many of its lots are pending, held or bound to a scope. */
    public int oddLots(final int account) {
        return memory.getShort(at(account) + 58);
    }

    /** Sets how many of its lots are odd. */
    public void oddLots(final int account, final int count) {
        memory.putShort(at(account) + 58, count);
    }

    /** @return number of its debt entries. */
    public int debts(final int account) {
        return memory.getShort(at(account) + 60);
    }

    /** Sets the number of its debt entries. */
    public void debts(final int account, final int count) {
        memory.putShort(at(account) + 60, count);
    }

    /** @return number of its open holds. */
    public int holds(final int account) {
        return memory.getByte(at(account) + 62);
    }

    /** Sets the number of its open holds. */
    public void holds(final int account, final int count) {
        memory.putByte(at(account) + 62, count);
    }

    /** Reads its line so that it comes near. */
    public int touch(final int account) {
        return memory.getInt(at(account));
    }

    /** Prepares pages; see {@link Region#touchAhead}. */
    public void touchAhead() {
        memory.touchAhead();
        openings.touchAhead();
    }

    /** @return bytes of memory ever used. */
    public long bytesUsed() {
        return memory.used() + openings.used();
    }

    @Override
    public void close() {
        memory.close();
        openings.close();
    }

    private static long opening(final int account) {
        return (account & 0xFFFF_FFFFL) * OPENING_BYTES;
    }

    private static long at(final int account) {
        return (account & 0xFFFF_FFFFL) * BYTES;
    }
}
