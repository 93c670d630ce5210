package daicho.simulator.model;

import java.util.List;

/**
 * What an answer to Referrals says, or should say.
 *
 * @param more    whether there are more than were asked for.
 * @param entries oldest first.
 */
public record ReferralAnswer(boolean more, List<Entry> entries) {
    /**
     * One that waits.
     *
     * @param sequence    of the referred transaction.
     * @param timestampNs when it was booked.
     * @param points      that the till let go.
     * @param card        number of the card shown.
     * @param store       store.
     * @param terminal    terminal.
     * @param amount      gross amount of the receipt, 0 when there was none.
     * @param burnAmount  money that the points paid.
     * @param date        business date.
     */
    public record Entry(
        long sequence, long timestampNs, long points, long card, long store, long terminal, long amount, long burnAmount, long date) {
    }
}
