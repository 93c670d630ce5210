package daicho.ledger.state;

import daicho.ledger.memory.Mix;

/** How far due lots have been booked on all accounts: through a day for all, and through an account for the day after. */
public final class SweepProgress {
    private int sweptThrough;
    private int day;
    private int cursor;

    /** @return everything due on or before this day has been booked on its accounts. */
    public int sweptThrough() {
        return sweptThrough;
    }

    /** @return day that the running sweep is for, 0 when none runs. */
    public int day() {
        return day;
    }

    /** @return account that the running sweep looks at next, 0 when none runs. */
    public int cursor() {
        return cursor;
    }

    /** Sets all, from a snapshot. */
    public void restore(final int through, final int ofDay, final int atCursor) {
        sweptThrough = through;
        day = ofDay;
        cursor = atCursor;
    }

    /** Begins a sweep. */
    public void begin(final int ofDay) {
        day = ofDay;
        cursor = 1;
    }

    /** Goes on. */
    public void moveTo(final int account) {
        cursor = account;
    }

    /** Ends the running sweep, or says that nothing was due. */
    public void finish(final int through) {
        sweptThrough = Math.max(sweptThrough, through);
        day = 0;
        cursor = 0;
    }

    /**
     * Points have come whose day is over and swept already: they are looked for once more.
     *
     * @param throughDay last day that is still swept.
     */
    public void reopen(final int throughDay) {
        if (throughDay < sweptThrough) {
            sweptThrough = throughDay;
            cursor = Math.min(1, cursor);
        }
    }

    long hash() {
        return Mix.of(sweptThrough, day, cursor);
    }
}
