package daicho.client.fleet;

import org.HdrHistogram.Histogram;

/**
 * What a fleet is sure of at its end. {@code sales = accepted + declined + leftUnknown + leftRefused}.
 *
 * @param sales           made by the tills.
 * @param accepted        in the book, for sure; duplicates included.
 * @param declined        not booked, for sure.
 * @param duplicates      answers that said the sale had been answered before: it was sent again, and booked once.
 * @param refusals        times a sale was refused before the ledger saw it, and sent again.
 * @param unknowns        times a sale had no answer for long, and was sent again.
 * @param leftUnknown     sales that nobody knows about at the end.
 * @param leftRefused     sales that did not happen because they were refused to the last.
 * @param misearned       accepted sales whose points are not what the programme promises.
 * @param earned          points earned by accepted sales.
 * @param burned          points burned by accepted sales.
 * @param seconds         from the first sale to the last answer.
 * @param longestOutageMs longest time in which no till heard anything.
 * @param latencyUs       from the first sending of a sale to its final answer, µs, outages included; a copy.
 */
public record FleetReport(
    long sales, long accepted, long declined, long duplicates, long refusals, long unknowns, long leftUnknown, long leftRefused,
    long misearned, long earned, long burned, double seconds, long longestOutageMs, Histogram latencyUs) {
    /** @return whether every sale has its answer, and every answer the points that were promised. */
    public boolean isCertain() {
        return leftUnknown == 0 && misearned == 0;
    }

    /** @return final answers a second. */
    public double perSecond() {
        return (accepted + declined) / seconds;
    }
}
