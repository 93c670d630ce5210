package daicho.ledger.state;

import daicho.ledger.memory.UndoLog;

/**
 * A try: commands' own code runs on the state, tells what would come of it, and everything is put back. So a QUOTE, and a balance of an
 * account for which something is due, are right for whatever the handlers of commands do, without a second way of computing it.
 *
 * <p>What takes part, and how:
 * <ul>
 * <li>an account with its lots and debts: {@link #touch} before its first change, which {@code CatchUp.bringUp} does for every handler.
 *     Its line is kept; its lots and debts are worked on in copies, which are given back;</li>
 * <li>an account opened meanwhile: {@link #beforeOpening}; no alias is issued for it;</li>
 * <li>book and transactions stand still (they are only counted in, never read back by the command that counts);</li>
 * <li>digest and kinds of lots go back to where they were;</li>
 * <li>holds: their regions keep each word by themselves (see {@code Region}), their few Java fields are marked and put back;</li>
 * <li>rows of any other table in a {@code Region}: {@code trial.log().keep(region, offset, bytes)} before they change. A table that would
 *     put something into an index, or that lies in Java fields, asks {@link #isOpen} and leaves it.</li>
 * </ul>
 * How far free lists and interned numbers went meanwhile may stay: layout is never state. One thread; allocates nothing.
 */
public final class Trial {
    /** Accounts that one command may touch. */
    private static final int MOST_ACCOUNTS = 128;

    private final State state;
    private final UndoLog log = new UndoLog();
    private final int[] accounts = new int[MOST_ACCOUNTS];
    private int touched;
    private int accountCount;
    private int typeCount;
    private long digest;

    Trial(final State state) {
        this.state = state;
    }

    /** @return whether a try is going on. */
    public boolean isOpen() {
        return log.isOpen();
    }

    /** @return where rows of tables are kept before they change. */
    public UndoLog log() {
        return log;
    }

    /**
     * Begins.
     *
     * @param firstDate dates before this one count as forgotten.
     */
    public void open(final int firstDate) {
        assert !isOpen();
        log.open();
        digest = state.digest.value();
        typeCount = state.types.count();
        accountCount = state.accounts.count();
        touched = 0;
        // What is tried is the next command: the last one's records are not its own.
        state.shiftSequence(1);
        state.holds.mark();
        state.debts.mark();
        state.book.pause(true);
        state.transactions.beginTry(firstDate);
    }

    /** To be called before anything of an account changes. */
    public void touch(final int account) {
        if (isOpen() && !isTouched(account)) {
            note(account);
            state.lotList.moveToCopy(account);
            state.debtList.moveToCopy(account);
        }
    }

    /** To be called before an account is opened. */
    public void beforeOpening() {
        if (isOpen()) {
            note(state.accounts.count() + 1);
        }
    }

    /** Puts everything back. */
    public void rollBack() {
        while (touched > 0) {
            final int account = accounts[--touched];
            state.lotList.giveAll(account);
            state.debtList.giveAll(account);
        }
        log.rollBack();
        state.shiftSequence(-1);
        state.holds.backToMark();
        state.debts.backToMark();
        state.accounts.forgetAfter(accountCount);
        state.types.forgetAfter(typeCount);
        state.transactions.endTry();
        state.book.pause(false);
        state.digest.value(digest);
    }

    private void note(final int account) {
        accounts[touched++] = account;
        state.accounts.keep(account, log);
    }

    private boolean isTouched(final int account) {
        for (int i = 0; i < touched; i++) {
            if (accounts[i] == account) {
                return true;
            }
        }
        return false;
    }
}
