package daicho.ledger.state;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.account.MergeTree;
import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.batch.Chunks;
import daicho.ledger.batch.OpeningSums;
import daicho.ledger.book.Book;
import daicho.ledger.book.DigestSum;
import daicho.ledger.counter.DayCounters;
import daicho.ledger.desk.LateWindows;
import daicho.ledger.desk.WaitingList;
import daicho.ledger.hold.Holds;
import daicho.ledger.lot.DebtList;
import daicho.ledger.lot.Debts;
import daicho.ledger.lot.LotExpiry;
import daicho.ledger.lot.LotList;
import daicho.ledger.lot.LotMove;
import daicho.ledger.lot.LotPick;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.lot.Lots;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.programme.Programme;
import daicho.ledger.programme.Settings;
import daicho.ledger.programme.Terminals;
import daicho.ledger.secret.CardFailures;
import daicho.ledger.secret.PinTable;
import daicho.ledger.secret.TargetFailures;
import daicho.ledger.time.LedgerCalendar;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.Transactions;
import daicho.protocol.Limits;
import daicho.protocol.Setting;

/**
 * The whole state: every table, and where in time the book stands. Tables are public and final: the handlers of commands work on
 * them side by side. One thread.
 */
public final class State implements AutoCloseable {
    /** Version of the rules of execution that this code has. */
    public static final int RULES_VERSION = 1;

    private static final int MOST_HOLDS = 1 << 26;

    /** Sum of the terms of accounts, aliases, lots, debts and terminals. */
    public final DigestSum digest = new DigestSum();
    /** Days at the programme's offset. */
    public final LedgerCalendar calendar = new LedgerCalendar();
    /** Accounts. */
    public final Accounts accounts;
    /** Which accounts are one. */
    public final MergeTree tree;
    /** Aliases. */
    public final Aliases aliases;
    /** Room for lots. */
    public final Lots lots;
    /** Types of lots. */
    public final LotTypes types;
    /** Room for debts. */
    public final Debts debts;
    /** Totals. */
    public final Book book = new Book();
    /** Lots of an account. */
    public final LotList lotList;
    /** Moves lots between accounts. */
    public final LotMove lotMove;
    /** Debts of an account. */
    public final DebtList debtList;
    /** What is counted a day. */
    public final DayCounters counters;
    /** Picks live points of an account. */
    public final LotPick lotPick;
    /** Lets lots expire. */
    public final LotExpiry lotExpiry;
    /** Holds. */
    public final Holds holds;
    /** Transactions. */
    public final Transactions transactions;
    /** Adjustments that wait for a second operator. */
    public final WaitingList approvals = new WaitingList(Limits.APPROVALS, 29, digest);
    /** Advices whose burn waits for an operator. */
    public final WaitingList referrals = new WaitingList(Limits.REFERRALS, 31, digest);
    /** PINs. */
    public final PinTable pins;
    /** Wrong PINs by card. */
    public final CardFailures cardFailures = new CardFailures(Limits.PIN_FAILED_CARDS, digest);
    /** Wrong PINs by the account that the points would have come to. */
    public final TargetFailures targetFailures = new TargetFailures(Limits.PIN_FAILED_TARGETS, digest);
    /** Old business dates that operators let in for a while. */
    public final LateWindows lateWindows = new LateWindows(digest);
    /** Batches of preset members. */
    public final Batches batches;
    /** Chunks of batches. */
    public final Chunks chunks;
    /** Rows of batches whose card was there already. */
    public final Adoptions adoptions;
    /** What open batches will add to the book. */
    public final OpeningSums openingSums = new OpeningSums();
    /** Settings. */
    public final Settings settings = new Settings();
    /** Terminals. */
    public final Terminals terminals = new Terminals(digest);
    /** Programme. */
    public final Programme programme = new Programme();
    /** Head of the command in hand. */
    public final Head head = new Head();
    /** What the command in hand does. */
    public final Outcome outcome = new Outcome();
    /** A try of a command, taken back. */
    public final Trial trial = new Trial(this);
    /** How far due lots have been booked on all accounts. */
    public final SweepProgress sweep = new SweepProgress();

    private long ledgerId;
    private long hashSeed;
    private int rulesVersion;
    private int utcOffsetMinutes;
    private long sequence;
    private long lastTimestampNs;
    private long nowNs;
    private int today;

    /** Reserves all memory. */
    public State(final Capacity capacity) {
        final long[] moving = HashIndex.movingRoom();
        types = new LotTypes(capacity.lotTypes());
        batches = new Batches(digest, trial.log());
        chunks = new Chunks(capacity.accounts(), batches, digest, moving, trial.log());
        adoptions = new Adoptions(capacity.accounts(), batches, chunks, digest, trial.log());
        accounts = new Accounts(capacity.accounts(), capacity.aheadBytes(), chunks);
        tree = new MergeTree(accounts, capacity.accounts(), trial.log());
        aliases = new Aliases(capacity.accounts(), capacity.aheadBytes(), moving);
        lots = new Lots(capacity.lots(), capacity.aheadBytes());
        debts = new Debts(capacity.debts());
        lotList = new LotList(accounts, lots, types, book, digest, calendar);
        lotMove = new LotMove(accounts, lots, types, lotList, digest);
        debtList = new DebtList(accounts, debts, book, digest);
        counters = new DayCounters(digest, moving);
        pins = new PinTable(capacity.accounts(), capacity.aheadBytes(), digest);
        lotExpiry = new LotExpiry(accounts, lots, types, lotList, book, digest, calendar);
        lotPick = new LotPick(accounts, lots, types, lotList);
        holds = new Holds(Math.max(4_096, Math.min(MOST_HOLDS, capacity.accounts())), capacity.accounts(), capacity.aheadBytes(), trial.log(),
            accounts, types);
        transactions = new Transactions(capacity.transactionBytes(), capacity.aheadBytes() * 8, moving, accounts, types);
    }

    /** Takes what Genesis says; settings are set by the caller. */
    public void found(final long id, final long seed, final int rules, final int offsetMinutes) {
        ledgerId = id;
        hashSeed = seed;
        rulesVersion = rules;
        utcOffsetMinutes = offsetMinutes;
        aliases.seed(seed);
        transactions.seed(seed);
        holds.seed(seed);
        cardFailures.seed(seed);
        calendar.offsetMinutes(offsetMinutes);
    }

    /** To be called when the first settings have been set, before anything can fall due. */
    public void settingsFounded() {
        calendar.graceSeconds(settings.get(Setting.MIDNIGHT_GRACE));
    }

    /** To be called when settings have changed. */
    public void settingsChanged() {
        calendar.changeGrace(settings.get(Setting.MIDNIGHT_GRACE), nowNs);
    }

    /** Moves to a command. */
    public void moveTo(final long newSequence, final long newNowNs) {
        sequence = newSequence;
        lastTimestampNs = newNowNs;
        time(newNowNs);
    }

    /** Moves on to the next sequence for a try, and back. */
    void shiftSequence(final int by) {
        sequence += by;
    }

    /** Moves in time alone, for a query. */
    public void time(final long newNowNs) {
        nowNs = newNowNs;
        today = calendar.dayOf(newNowNs);
    }

    /** @return ledger id, 0 before Genesis. */
    public long ledgerId() {
        return ledgerId;
    }

    /** @return seed of all hashes. */
    public long hashSeed() {
        return hashSeed;
    }

    /** @return version of the rules that this book is executed by. */
    public int rulesVersion() {
        return rulesVersion;
    }

    /** @return the programme's offset from UTC. */
    public int utcOffsetMinutes() {
        return utcOffsetMinutes;
    }

    /** @return sequence of the command in hand, or of the last one. */
    public long sequence() {
        return sequence;
    }

    /** @return time of the last command, ns since 1970 UTC. */
    public long lastTimestampNs() {
        return lastTimestampNs;
    }

    /** @return time of what is in hand, command or query, ns since 1970 UTC. */
    public long nowNs() {
        return nowNs;
    }

    /** @return its day. */
    public int today() {
        return today;
    }

    /** @return oldest business date that a command of now may still find remembered. */
    public int firstRemembered() {
        return Math.max(0, today - (int)settings.get(Setting.TX_DAYS));
    }

    /** @return oldest business date that is accepted now. */
    public int oldestDate() {
        return Math.max(transactions.floor(), today - (int)settings.get(Setting.LATE_DAYS));
    }

    /** @return whether a terminal's command with a business date may come in now, if only through a late window. */
    public boolean isInTime(final int terminal, final int date) {
        return date >= oldestDate() || date >= transactions.floor() && lateWindows.admit(terminal, date, nowNs);
    }

    /** @return what began to wait for an operator before this instant is forgotten, as its transaction is; ns since 1970 UTC. */
    public long waitingSinceNs() {
        return calendar.startOf(today - (int)settings.get(Setting.TX_DAYS));
    }

    /** @return newest business date that is accepted now. */
    public int newestDate() {
        return today + 1;
    }

    /** @return live and held points less debt of an account: holding, releasing and lapsing do not change it. */
    public long balanceOf(final int account) {
        return accounts.live(account) + (accounts.holds(account) == 0 ? 0 : holds.heldOf(account)) -
            (accounts.debts(account) == 0 ? 0 : debtList.owed(account));
    }

    /** @return digest of the whole state. */
    public long digest() {
        return digest(digest.value() + holds.digest(), transactions.digest());
    }

    /** Puts the terms of the digest together. */
    public long digest(final long sum, final long transactionSum) {
        return Mix.of(
            sum + transactionSum + book.hash() + settings.hash() + calendar.grace().hash() + sweep.hash(),
            Mix.of(ledgerId, hashSeed, (long)rulesVersion << 16 | utcOffsetMinutes & 0xFFFF) ^ programme.hash() + transactions.floor(),
            Mix.of(sequence, lastTimestampNs));
    }

    /** Prepares pages that the tables will need next; any one other thread. */
    public void touchAhead() {
        accounts.touchAhead();
        aliases.touchAhead();
        lots.touchAhead();
        transactions.touchAhead();
        holds.touchAhead();
        pins.touchAhead();
    }

    @Override
    public void close() {
        accounts.close();
        tree.close();
        aliases.close();
        lots.close();
        types.close();
        debts.close();
        book.close();
        counters.close();
        transactions.close();
        approvals.close();
        referrals.close();
        pins.close();
        cardFailures.close();
        targetFailures.close();
        holds.close();
        batches.close();
        chunks.close();
        adoptions.close();
    }
}
