package daicho.client.fleet;

import java.util.List;

/**
 * The book against what the fleet was told.
 *
 * @param cards      cards compared.
 * @param undecided  cards left out: a sale of theirs is unknown.
 * @param different  cards whose balance is not what their acknowledged sales add up to, the first 100 of them.
 * @param differing  how many there are.
 * @param balanced   the book balances, by the ledger's word and by our own sum.
 */
public record FleetCheck(long cards, long undecided, List<Difference> different, long differing, boolean balanced) {
    /**
     * One card.
     *
     * @param card     its text.
     * @param expected points that its acknowledged sales add up to.
     * @param found    points on its account.
     */
    public record Difference(String card, long expected, long found) {
    }

    /** @return whether everything that can be compared agrees. */
    public boolean isGood() {
        return differing == 0 && balanced;
    }
}
