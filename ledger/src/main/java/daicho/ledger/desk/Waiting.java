package daicho.ledger.desk;

/**
 * One thing that waits for an operator: an adjustment that needs a second one, or the burn of an advice that was referred. It holds
 * all that is needed to do it later, so that it does not depend on its transaction being remembered. Public fields: it is a row,
 * filled to be put into a {@link WaitingList} and filled again when read from it.
 */
public final class Waiting {
    /** State: nobody has said anything yet. */
    public static final int OPEN = 1;
    /** State: done. */
    public static final int ACCEPTED = 2;
    /** State: dropped. */
    public static final int REJECTED = 3;
    /** State: its transaction was undone, so there is nothing left to decide. */
    public static final int REVERSED = 4;

    /** Sequence of the transaction that waits: its name here. */
    public long sequence;
    /** Its time, ns since 1970 UTC. */
    public long timestampNs;
    /** Sequence of the decision, 0 while it is open. */
    public long decision;
    /** One of the states. */
    public int state;
    /** Account that was shown; points go to it, debt is its own. */
    public int account;
    /** Alias shown. */
    public int alias;
    /** Terminal. */
    public int terminal;
    /** Operator who asked, 0 for a till. */
    public int operator;
    /** Points to add or to take. */
    public long points;
    /** Gross amount of the receipt. */
    public long amount;
    /** Money that the points paid. */
    public long burnAmount;
    /** The till's local time, seconds; 0 when unknown. */
    public long localTime;
    /** Business date. */
    public int businessDate;
    /** Referral: brand of the terminal. Adjustment: brand that stands for the points. */
    public int brand;
    /** Adjustment: last day of the points. */
    public int expiryDay;
    /** Adjustment: reason code. */
    public int purpose;
    /** Adjustment: UP or DOWN. */
    public int direction;
    /** Adjustment: class of the points. */
    public int pointsClass;

    /** Forgets everything. */
    public void clear() {
        sequence = 0;
        timestampNs = 0;
        decision = 0;
        state = OPEN;
        account = 0;
        alias = 0;
        terminal = 0;
        operator = 0;
        points = 0;
        amount = 0;
        burnAmount = 0;
        localTime = 0;
        businessDate = 0;
        brand = 0;
        expiryDay = 0;
        purpose = 0;
        direction = 0;
        pointsClass = 0;
    }
}
