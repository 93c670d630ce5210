package daicho.members.purchase;

import java.time.LocalDateTime;
import java.util.List;

/**
 * Lines of one member, newest first.
 *
 * @param lines the lines. Those of one second come together, so that no receipt is torn: the page may be longer than was asked for.
 * @param more  whether older ones are there: ask again with {@link #next()}.
 */
public record PurchasePage(List<PurchaseLine> lines, boolean more) {
    /** @return time before which the next page begins; null when there is none. */
    public LocalDateTime next() {
        return more ? lines.getLast().time() : null;
    }
}
