package daicho.members.match;

import daicho.client.record.CardId;
import daicho.members.fold.Name;
import java.time.LocalDate;

/**
 * A row of a member file, folded.
 *
 * @param id      counts rows of all files, from 0, in their order.
 * @param card    the card.
 * @param account which file and which account in it; empty: not told.
 * @param mail    folded; empty: not known.
 * @param phone   by E.164; empty: not known.
 * @param name    its forms.
 * @param birth   null: not known.
 */
record Member(int id, CardId card, String account, String mail, String phone, Name name, LocalDate birth) {
    boolean isKnownToBe(final Member other) {
        return card.equals(other.card) || !account.isEmpty() && account.equals(other.account);
    }
}
