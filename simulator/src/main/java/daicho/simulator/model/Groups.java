package daicho.simulator.model;

import daicho.protocol.codec.AliasState;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The accounts that are one with a card's, and all their cards, in words that can be compared. */
public final class Groups {
    private final World world;

    Groups(final World world) {
        this.world = world;
    }

    /** The group of a card; empty when it finds nothing. */
    List<String> words(final Command command) {
        final Card card = world.issued(command.get(Field.CARD));
        if (card == null || card.account.isStaged()) {
            return List.of();
        }
        final Account root = card.account.root();
        final List<Account> accounts = new ArrayList<>(world.accounts.stream()
            .filter(account -> account != root && account.root() == root).toList());
        accounts.addFirst(root);
        final List<String> words = new ArrayList<>();
        for (final Account account : accounts) {
            words.add(account(account.id, account.edge == null ? 0 : account.edge.parent().id, account.edge == null ? 0 : account.edge.merge(),
                account.status.name(), account.frozen, account.blocked, account.edge != null && account.edge.isFamily(), account.bonusGiven));
        }
        accounts.stream().flatMap(account -> account.cards.stream()).sorted(Comparator.comparing(one -> one.issued))
            .map(one -> card(one.number, one.account.id, stateOf(one))).forEach(words::add);
        return words;
    }

    private String stateOf(final Card card) {
        return (world.isOfMerged(card) ? AliasState.RETIRED : card.state).name();
    }

    /** @return an account of a group in words. */
    public static String account(
        final long account, final long parent, final long merge, final String status, final boolean frozen, final boolean blocked,
        final boolean family, final boolean bonusGiven) {
        return "account " + account + " under " + parent + " by " + merge + " " + status + (frozen ? " FROZEN" : "") +
            (blocked ? " BLOCKED" : "") + (family ? " FAMILY" : "") + (bonusGiven ? " bonus" : "");
    }

    /** @return a card of a group in words. */
    public static String card(final long card, final long account, final String state) {
        return "card " + card + " of " + account + " " + state;
    }
}
