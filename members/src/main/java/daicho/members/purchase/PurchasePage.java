package daicho.members.purchase;

import java.time.LocalDateTime;
import java.util.List;

/**
 * Lines of one member, newest first.
 *
 * @param lines the lines. Those of one second come together, so that no receipt is torn: the page may be longer than was asked for.
 * @param next  the time before which the next page begins; null when there are no older lines.
 */
public record PurchasePage(List<PurchaseLine> lines, LocalDateTime next) {
    /** @return whether there are older lines. */
    public boolean more() {
        return next != null;
    }
}
