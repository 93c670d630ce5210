package daicho.ledger.transaction;

import static daicho.ledger.transaction.TransactionLayout.*;

import daicho.ledger.account.Accounts;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * All transactions that are remembered, by business date. A transaction is named by its place (offset in the pool, in units of 8
 * bytes) or, across dates, by a reference: date and place in one long, so that a reference into a date that was dropped is known to
 * lead nowhere.
 */
public final class Transactions implements AutoCloseable {
    /** Transactions of one date: what its index takes without becoming slow. */
    private static final int MOST_A_DATE = 64_000_000;
    private static final int DATES = 1 << 11;
    private static final int PLACE_BITS = 40;
    private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;

    private final ChunkPool pool;
    private final Region memory;
    private final DayTable[] days = new DayTable[DATES];
    private final Accounts accounts;
    private final LotTypes types;
    private final Rates rates = new Rates();
    private final TransactionBytes records;
    private final TriedRecords tried;
    private final Milestones milestones = new Milestones();
    private final Sought sought = new Sought();
    private final Undone asked = new Undone();
    private NameHash names = new NameHash(0);
    private long total;
    private long digest;
    private int floor;
    private int newest;
    private boolean paused;
    private int floorBefore;
    private long totalBefore;

    /**
     * Reserves the room.
     *
     * @param capacity   bytes that records and keys may ever use.
     * @param aheadBytes see {@link Region}.
     * @param moving     see {@link HashIndex}.
     * @param accounts   whose newest entry each record becomes.
     * @param types      of the lots that records name.
     */
    public Transactions(
        final long capacity, final long aheadBytes, final long[] moving, final Accounts accounts, final LotTypes types) {
        this.accounts = accounts;
        this.types = types;
        pool = new ChunkPool(Math.min(capacity, HashIndex.POSITIONS * 8), aheadBytes);
        memory = pool.memory();
        records = new TransactionBytes(memory, types, rates);
        tried = new TriedRecords(pool);
        for (int i = 0; i < DATES; i++) {
            days[i] = new DayTable(pool, moving);
        }
    }

    /** Sets the seed of hashes; before the first record. */
    public void seed(final long hashSeed) {
        names = new NameHash(hashSeed);
    }

    /**
     * Begins a try: until {@link #endTry} nothing is recorded or dropped, and dates before the floor count as forgotten. Only what falls
     * due can be read back by the command that finds it, so that stands on a list of its own meanwhile.
     */
    public void beginTry(final int day) {
        paused = true;
        floorBefore = floor;
        totalBefore = total;
        forgetBefore(day);
    }

    /** Ends a try. */
    public void endTry() {
        paused = false;
        tried.clear();
        floor = floorBefore;
        total = totalBefore;
    }

    /** @return number of transactions remembered. */
    public long total() {
        return total;
    }

    /** @return oldest business date whose keys are remembered. */
    public int floor() {
        return floor;
    }

    /** Sets the floor, for an empty book or from a snapshot. */
    public void floor(final int day) {
        floor = day;
    }

    /** Forgets all dates before a day. */
    public void forgetBefore(final int day) {
        while (floor < day) {
            forget(floor++);
        }
    }

    /**
     * Forgets the oldest date to make room.
     *
     * @param before only dates before this one.
     * @return false when there is none.
     */
    public boolean forgetOldest(final int before) {
        while (floor < before) {
            if (forget(floor++)) {
                return true;
            }
        }
        return false;
    }

    private boolean forget(final int date) {
        final DayTable day = days[date & DATES - 1];
        if (!day.isFor(date)) {
            return false;
        }
        total -= day.count();
        if (!paused) {
            digest -= day.digest();
            sought.slot = 0;
            day.drop();
        }
        return true;
    }

    /**
     * Whether one more transaction of a date can be remembered; forgets the oldest date if that makes room.
     *
     * @param date  its business date.
     * @param most  transactions that may be remembered.
     * @param today day of the command; yesterday and later are never forgotten for room.
     */
    public boolean makeRoom(final int date, final long most, final int today) {
        final DayTable day = days[date & DATES - 1];
        if (day.isFor(date) && day.count() >= MOST_A_DATE) {
            return false;
        }
        return total < most || forgetOldest(Math.min(date, today - 1));
    }

    /**
     * Looks a name up.
     *
     * @return place of its transaction, 0 when it is unknown.
     */
    public long find(final int date, final int terminal, final long keyHigh, final long keyLow) {
        final long slot = slotOf(date, terminal, keyHigh, keyLow);
        sought.slot = slot;
        sought.date = date;
        sought.terminal = terminal;
        sought.keyHigh = keyHigh;
        sought.keyLow = keyLow;
        return slot > 0 ? days[date & DATES - 1].keys().position(slot) : 0;
    }

    private long slotOf(final int date, final int terminal, final long keyHigh, final long keyLow) {
        final DayTable day = days[date & DATES - 1];
        if (!day.isFor(date) || date < floor) {
            return 0;
        }
        final int hash = names.of(terminal, keyHigh, keyLow);
        sought.hash = hash;
        long slot = day.keys().find(hash);
        while (slot > 0) {
            final long at = day.keys().position(slot) << 3;
            if (memory.getLong(at + KEY_LOW) == keyLow && memory.getLong(at + KEY_HIGH) == keyHigh &&
                memory.getInt(at + TERMINAL) == terminal) {
                return slot;
            }
            slot = day.keys().findNext(hash, slot);
        }
        return slot;
    }

    /**
     * Looks for the transaction of a command by its sequence: what fell due with it, and a key that it closed, are not meant.
     *
     * @return its place, 0 when it is not remembered.
     */
    public long ofSequence(final long sequence) {
        for (int date = newest; date >= floor; date--) {
            final DayTable day = days[date & DATES - 1];
            if (day.isFor(date) && day.spans(sequence)) {
                final long at = day.ofSequence(sequence, memory, records);
                if (at != 0) {
                    return at >>> 3;
                }
            }
        }
        return 0;
    }

    /**
     * Reads how far a transaction has been undone.
     *
     * @param place of the transaction.
     * @param into  to be filled.
     * @return whether anything was ever noted about it.
     */
    public boolean undone(final long place, final Undone into) {
        final UndoneTable table = undoneAt(place);
        final long entry = table.find(place);
        if (entry == 0) {
            into.clear();
            return false;
        }
        table.read(entry, into);
        return true;
    }

    /** @return whether a return or void of the transaction with a sequence has been made: then a referral is closed. */
    public boolean isReversed(final long sequence) {
        final long place = ofSequence(sequence);
        return place != 0 && undone(place, asked) && asked.is(Undone.REVERSED);
    }

    /** Keeps how far a transaction has been undone, as long as the transaction. */
    public void keepUndone(final long place, final Undone undone) {
        if (paused) {
            return;
        }
        final DayTable day = days[memory.getShort((place << 3) + DATE) & DATES - 1];
        long entry = day.undone().find(place);
        if (entry == 0) {
            entry = day.undone().add(place);
        } else {
            addDigest(day, -day.undone().digestOf(entry));
        }
        day.undone().write(entry, undone);
        addDigest(day, day.undone().digestOf(entry));
    }

    private UndoneTable undoneAt(final long place) {
        return days[memory.getShort((place << 3) + DATE) & DATES - 1].undone();
    }

    /** @return where the name with a hash would be found: an offset for {@link #touch}; 0 when its date has no table. */
    public long bucket(final int date, final int name) {
        final DayTable day = days[date & DATES - 1];
        return day.isFor(date) ? day.keys().bucket(name) : 0;
    }

    /** Reads where the next records of a date will be written. */
    public long touchNext(final int date, final int records) {
        final DayTable day = days[date & DATES - 1];
        return day.isFor(date) ? day.touchNext(records * (TransactionLayout.BASE_BYTES + TransactionLayout.LOT_BYTES)) : 0;
    }

    /** @return hashes of names, with this book's seed. */
    public NameHash names() {
        return names;
    }

    /** Reads there, and how full that part of the index is, so that both come near. */
    public long touch(final long bucket) {
        return memory.getLong(bucket) + pool.count((int)(bucket >>> ChunkPool.CHUNK_BITS));
    }

    /** Once it is near: reads the line behind a bucket that is full, for it may have run over. */
    public long touchBehind(final long bucket) {
        return memory.getLong(bucket + HashIndex.BUCKET_BYTES - Long.BYTES) == 0 ? 0 : memory.getLong(bucket + HashIndex.BUCKET_BYTES);
    }

    /**
     * Records what was done, under its key if it has one, as the newest entry of its root. What fell due on a day that is forgotten by
     * now is not recorded.
     *
     * @param head        of the command.
     * @param outcome     what it did.
     * @param sequence    of the command.
     * @param timestampNs its time; for what fell due, the due instant.
     * @param balance     live and held points less debt after it.
     * @return its place, 0 while paused.
     */
    public long record(final Head head, final Outcome outcome, final long sequence, final long timestampNs, final long balance) {
        if (paused || head.businessDate() < floor) {
            return paused ? tryRecord(head, outcome, sequence, timestampNs, balance) : 0;
        }
        return restore(head, outcome, sequence, timestampNs, balance, true);
    }

    /**
     * The same for one that was recorded before, and whose date is remembered.
     *
     * @param linked whether it becomes an entry of its root, should it be one: what was booked later may be forgotten.
     * @return its place.
     */
    public long restore(
        final Head head, final Outcome outcome, final long sequence, final long timestampNs, final long balance, final boolean linked) {
        final DayTable day = dayFor(head.businessDate());
        final long at = day.append(TransactionBytes.bytes(outcome));
        total++;
        addDigest(day, records.write(at, head, outcome, sequence, timestampNs, balance));
        link(at, head.businessDate(), outcome.kind == 0 || !linked ? 0 : outcome.root);
        if ((head.keyHigh() | head.keyLow()) != 0) {
            index(day, head, at >>> 3);
        }
        return at >>> 3;
    }

    /** Accounts that something falls due for take part in the try: their newest entry is put back after it. */
    private long tryRecord(
        final Head head, final Outcome outcome, final long sequence, final long timestampNs, final long balance) {
        final long at = head.template() != 0 || head.businessDate() < floor ? 0 : tried.append(TransactionBytes.bytes(outcome));
        if (at != 0) {
            records.write(at, head, outcome, sequence, timestampNs, balance);
            link(at, head.businessDate(), outcome.root);
        }
        return at >>> 3;
    }

    /** @return whether an outcome is one that tills count: accepted, of a kind that moves or sets aside points. */
    public boolean isCounted(final Outcome outcome) {
        return !paused && TillDay.isCounted(outcome.kind) && outcome.status.isAccepted();
    }

    /**
     * Where a terminal's totals of a date are, once a transaction of that date has been recorded. Good as long as the date is remembered.
     *
     * @param till number of the terminal.
     * @param date business date.
     */
    public long totalsAt(final int till, final int date) {
        return days[date & DATES - 1].totals().rows(till);
    }

    /**
     * Counts what was recorded last: what a reply tells as added or given back, and as taken.
     *
     * @param totals  of the terminal, see {@link #totalsAt}.
     * @param date    its business date.
     * @param outcome what it did, one that {@link #isCounted}.
     */
    public void count(final long totals, final int date, final Outcome outcome) {
        days[date & DATES - 1].totals().add(
            totals, outcome.kind, outcome.amount, outcome.earned + outcome.restored, outcome.burned);
    }

    /** Reads a terminal's totals, so that they come near; 0 stands for none and is harmless. */
    public int touchTotals(final long totals) {
        return memory.getInt(totals) + memory.getInt(totals + 64);
    }

    private void addDigest(final DayTable day, final long term) {
        day.addDigest(term);
        digest += term;
    }

    private DayTable dayFor(final int date) {
        final DayTable day = days[date & DATES - 1];
        if (!day.isFor(date)) {
            day.open(date);
            newest = Math.max(newest, date);
        }
        return day;
    }

    private void link(final long at, final int date, final int root) {
        if (root != 0) {
            final long reference = (long)date << PLACE_BITS | at >>> 3;
            memory.putLong(at + BEFORE, accounts.newestEntry(root));
            accounts.newestEntry(root, reference);
            if (!paused) {
                milestones.passed(root, memory.getLong(at + SEQUENCE), reference);
            }
        } else {
            memory.putLong(at + BEFORE, 0);
        }
    }

    private void index(final DayTable day, final Head head, final long place) {
        final long slot = sought.isFor(day.date(), head) ? sought.slot
            : slotOf(day.date(), head.terminal(), head.keyHigh(), head.keyLow());
        final int hash = sought.hash;
        // What stands in the index is not what it was.
        sought.slot = 0;
        if (slot > 0) {
            // An advice takes the place of the declined answer under its key.
            day.keys().replace(slot, hash, place);
        } else {
            day.keys().insert(hash, -slot, place);
        }
    }

    TransactionBytes records() {
        return records;
    }

    Region memory() {
        return memory;
    }

    DayTable day(final int date) {
        return days[date & DATES - 1];
    }

    int newestDate() {
        return newest;
    }

    /** @return place of the newest transaction booked on a root, 0 for none that is remembered. */
    public long newestOf(final int root) {
        return follow(accounts.newestEntry(root));
    }

    /** @return place of the newest transaction booked on a root before a sequence, 0 for none that is remembered. */
    public long newestOf(final int root, final long beforeSequence) {
        long place = newestOf(root);
        if (place != 0 && sequenceAt(place) >= beforeSequence) {
            final long milestone = milestones.atOrAfter(root, beforeSequence);
            place = milestone == 0 ? place : follow(milestone);
        }
        while (place != 0 && sequenceAt(place) >= beforeSequence) {
            place = before(place);
        }
        return place;
    }

    private long sequenceAt(final long place) {
        return memory.getLong((place << 3) + SEQUENCE);
    }

    /** @return place of the transaction booked on the same root before, 0 for none that is remembered. */
    public long before(final long place) {
        return follow(memory.getLong((place << 3) + BEFORE));
    }

    private long follow(final long reference) {
        final int date = (int)(reference >>> PLACE_BITS);
        // In a try a date may have no more than what is tried.
        return reference != 0 && date >= floor && (paused || days[date & DATES - 1].isFor(date)) ? reference & PLACE_MASK : 0;
    }

    /** @return hash of all transactions. */
    public long digest() {
        return total + digest;
    }

    /** Computes {@link #digest} from what stands there; for checks. */
    public long recomputeDigest() {
        long sum = total;
        for (final DayTable day : days) {
            for (long at = day.first(); at != 0; at = day.next(at, records.bytesAt(at))) {
                sum += records.digestOf(at);
            }
            sum += day.undone().digest();
        }
        return sum;
    }

    Rates rates() {
        return rates;
    }

    LotTypes types() {
        return types;
    }

    /** Prepares pages; see {@link Region#touchAhead}. */
    public void touchAhead() {
        pool.touchAhead();
    }

    /** Prepares pages further ahead; see {@link Region#touchFarAhead}. */
    public boolean touchFarAhead(final long bytes, final long step) {
        return pool.touchFarAhead(bytes, step);
    }

    /** @return bytes of memory ever used, keys included. */
    public long bytesUsed() {
        return pool.bytesUsed();
    }

    @Override
    public void close() {
        pool.close();
        milestones.close();
    }
}
