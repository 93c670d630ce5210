package daicho.members.card;

import daicho.client.record.CardId;

/**
 * Knows which cards stand for the same member. Purchases are kept under the card that was shown and never rewritten, so a merge is
 * seen by them through this alone: it must tell every card ever issued to the accounts of the group.
 */
@FunctionalInterface
public interface CardDirectory {
    /**
     * Finds the member of a card.
     *
     * @param card a card of the member.
     * @return the member's group.
     * @throws UnknownCard when the card finds nobody.
     */
    MemberGroup groupOf(CardId card);

    /** @return a directory that knows each card by itself: for whoever has no engine at hand. */
    static CardDirectory eachAlone() {
        return card -> new MemberGroup(0, java.util.Map.of(card, 0L));
    }
}
