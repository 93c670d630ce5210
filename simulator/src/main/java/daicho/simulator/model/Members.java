package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import java.util.List;

/** Opening accounts and adding cards. */
final class Members {
    private final World world;

    Members(final World world) {
        this.world = world;
    }

    void enroll(final Transaction transaction) {
        final Command command = transaction.command;
        final Card known = world.issued(command.get(Field.CARD));
        if (known != null && !known.account.isStaged()) {
            final Card usable = world.card(command.get(Field.CARD));
            transaction.account = usable == null ? null : usable.owner();
            throw new Declined(Status.EXISTS);
        }
        transaction.account = world.open(AccountStatus.get((short)command.get(Field.STATUS)));
        transaction.card = world.issue(command.get(Field.CARD), transaction.account);
        transaction.kind = EntryKind.ENROLL;
    }

    void link(final Transaction transaction) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.account = card.owner();
        transaction.card = card;
        // Whoever found a lost card must not get at its account by it.
        Declined.when(card.isHot(), Status.CARD_HOT, 0);
        final Account root = transaction.root();
        final boolean forbidden = root.status == AccountStatus.CLOSED || root.blocked;
        Declined.when(forbidden, Status.ACCOUNT_STATE, root.status.value());
        final Card known = world.issued(command.get(Field.CARD2));
        if (known != null) {
            final Card usable = world.card(command.get(Field.CARD2));
            throw new Declined(usable != null && usable.owner() == card.owner() ? Status.OK_NOOP : Status.EXISTS);
        }
        checkRoom(transaction.account, command.get(Field.CARD2));
        transaction.card = world.issue(command.get(Field.CARD2), transaction.account);
        transaction.kind = EntryKind.LINK;
    }

    static void checkRoom(final Account account, final long number) {
        final List<Card> kept = account.cards.stream().filter(card -> card.state != AliasState.RETIRED).toList();
        Declined.when(kept.size() >= Limits.ALIASES, Status.LIMIT, Limits.ALIASES);
        final long ofScheme = kept.stream().filter(card -> Cards.scheme(card.number) == Cards.scheme(number)).count();
        Declined.when(ofScheme >= Limits.ALIASES_OF_A_SCHEME, Status.LIMIT, Limits.ALIASES_OF_A_SCHEME);
    }
}
