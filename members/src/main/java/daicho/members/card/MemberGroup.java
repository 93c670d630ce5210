package daicho.members.card;

import daicho.client.record.CardId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All cards that stand for one member now.
 *
 * @param root     account that holds the member's money, 0: not known.
 * @param accounts for each card, in the order of issue, the account it was issued for; 0: not known. Cards that are lost or retired
 *                 are among them: what was bought with them was bought.
 */
public record MemberGroup(long root, Map<CardId, Long> accounts) {
    /** Keeps the order. */
    public MemberGroup {
        accounts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }

    /** @return the cards. */
    public Set<CardId> cards() {
        return accounts.keySet();
    }
}
