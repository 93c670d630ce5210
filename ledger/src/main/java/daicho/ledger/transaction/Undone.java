package daicho.ledger.transaction;

/**
 * How far one transaction has been undone, and whether it was confirmed: a row that {@link Transactions#undone(long, Undone)} fills and
 * {@link Transactions#keepUndone} puts back.
 */
public final class Undone {
    /** All of it. */
    public static final int WHOLE = 1;
    /** Its provisional points were made usable. */
    public static final int CONFIRMED = 1 << 1;
    /** It was declined, and its key was closed afterwards: it can no longer come as advice. */
    public static final int CLOSED = 1 << 2;
    /** Some return or void of it was made, whether points moved or not. */
    public static final int REVERSED = 1 << 3;

    /** What was returned in all, in the unit of {@link #measure}. */
    public long measured;
    /** Money returned in all. */
    public long amount;
    /** Burned points given back in all. */
    public long burn;
    /** Earned points taken back in all. */
    public long earn;
    /** How it is returned, see {@code ReversalMeasure}; 0 while only the whole of it was, or nothing. */
    public int measure;
    /** Bits of {@link #WHOLE}, {@link #CONFIRMED}, {@link #CLOSED}, {@link #REVERSED}. */
    public int state;

    /** @return whether all bits of a mark are set. */
    public boolean is(final int mark) {
        return (state & mark) == mark;
    }

    /** Nothing was undone. */
    public void clear() {
        measured = 0;
        amount = 0;
        burn = 0;
        earn = 0;
        measure = 0;
        state = 0;
    }
}
