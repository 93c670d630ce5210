package daicho.ledger.transaction;

/** The name looked for last, and the slot that was found: whoever records it next need not look again. */
final class Sought {
    long slot;
    int hash;
    int date;
    int terminal;
    long keyHigh;
    long keyLow;

    boolean isFor(final int ofDate, final Head head) {
        return slot != 0 && date == ofDate && terminal == head.terminal() && keyHigh == head.keyHigh() && keyLow == head.keyLow();
    }
}
