package daicho.simulator.model;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;

/** Earn, burn, sale (section 4). */
final class Trades {
    private static final int ENROLLED = 1 << 5;

    private final World world;
    private final Earning earning;
    private final Burning burning;
    private final Velocity velocity;

    Trades(final World world, final Earning earning, final Burning burning, final Velocity velocity) {
        this.velocity = velocity;
        this.world = world;
        this.earning = earning;
        this.burning = burning;
    }

    void trade(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        final boolean earns = command.verb() != Verb.BURN;
        final long wanted = command.get(earns ? Field.BURN_POINTS : Field.POINTS);
        final long money = command.get(earns ? Field.BURN_AMOUNT : Field.AMOUNT);
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null && !(earns && world.enrollsItself(command.get(Field.CARD))), Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card == null ? null : card.owner();
        transaction.amount = command.get(Field.AMOUNT);
        if (card != null && !transaction.isAdvice()) {
            checkState(card, wanted > 0);
        }
        if (wanted > 0 && !transaction.isAdvice()) {
            burning.checkRule(transaction.root(), terminal.brand(), wanted, command.verb() == Verb.SALE ? command.get(Field.AMOUNT) : -1);
            velocity.checkBurn(transaction, wanted);
        }
        if (earns) {
            planEarning(transaction, terminal, money);
        }
        if (wanted > 0) {
            burning.checkFunds(transaction, terminal.brand(), wanted, money);
        }
        if (earns && transaction.status == Status.OK_PARTIAL) {
            planEarning(transaction, terminal, transaction.burnAmount);
        }
        apply(transaction, terminal, earns);
    }

    static void checkState(final Card card, final boolean burns) {
        Declined.when(burns && card.isHot(), Status.CARD_HOT, 0);
        final Account account = card.owner().root();
        final boolean forbidden = account.status == AccountStatus.CLOSED || account.blocked || burns && account.frozen;
        Declined.when(forbidden, Status.ACCOUNT_STATE, account.status.value());
    }

    private void planEarning(final Transaction transaction, final World.Terminal terminal, final long paidByPoints) {
        final int origin = transaction.account == null ? world.accounts.size() + 1 : transaction.account.id;
        earning.plan(transaction, terminal, origin, Math.max(0, transaction.command.get(Field.AMOUNT) - paidByPoints));
        earning.check(transaction, transaction.root());
    }

    private void apply(final Transaction transaction, final World.Terminal terminal, final boolean earns) {
        if (transaction.account == null) {
            transaction.account = world.open(AccountStatus.PROVISIONAL);
            transaction.card = world.issue(transaction.command.get(Field.CARD), transaction.account);
            transaction.flags |= ENROLLED;
        }
        transaction.kind = switch (transaction.command.verb()) {
            case SALE -> EntryKind.SALE;
            case EARN -> EntryKind.EARN;
            default -> EntryKind.BURN;
        };
        if (transaction.burned > 0) {
            burning.apply(transaction, terminal.brand());
            velocity.burned(transaction, transaction.burned);
        }
        if (earns) {
            earning.apply(transaction);
        }
    }

    /** A declined burn, sale or earn may come once more as ADVICE: the goods are gone. */
    static boolean mayTryAgain(final Transaction first, final Command command) {
        final boolean trades = command.verb() == Verb.EARN || command.verb() == Verb.BURN || command.verb() == Verb.SALE;
        return trades && command.has(RecordLayout.ADVICE) && !first.isAdvice() && !first.voided && !first.status.isAccepted() &&
            command.saysTheSameAs(first.command, Field.FLAGS, RecordLayout.ADVICE);
    }
}
