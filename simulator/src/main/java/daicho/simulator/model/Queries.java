package daicho.simulator.model;

import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.model.Answer.Part;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the model. */
final class Queries {
    private static final int DUPLICATE = 1;
    private static final int MERGED = 1 << 1;

    private final World world;
    private final Standing standing;

    Queries(final World world, final Standing standing) {
        this.world = world;
        this.standing = standing;
    }

    Answer balance(final Command command) {
        final Card card = world.card(command.get(Field.CARD));
        final Answer answer = plain(card == null ? Status.NOT_FOUND : Status.OK, 0).set(Part.SEQUENCE, world.sequence);
        if (card != null) {
            final World.Terminal terminal = world.terminal(command.get(Field.TERMINAL), command.get(Field.DATE));
            answer.set(Part.ROOT, card.owner().root().id).set(Part.FLAGS, card.owner() == card.owner().root() ? 0 : MERGED);
            standing.tell(answer, card.owner().root(), terminal == null ? 0 : terminal.brand(), command.get(Field.LOCAL));
        }
        return answer;
    }

    Answer status(final Command command, final Answers answers) {
        final Transaction known = world.transaction(command.other());
        if (known == null) {
            final long date = command.get(Field.OF_DATE);
            return date < world.floor() ? plain(Status.TOO_OLD, world.floor()) : plain(Status.ORIGINAL_NOT_FOUND, 0);
        }
        final Answer answer = answers.told(known);
        if (known.kind == EntryKind.SEALED) {
            answer.set(Part.STATUS, Status.ORIGINAL_REVERSED.code());
        }
        return answer.set(Part.FLAGS, answer.get(Part.FLAGS) | DUPLICATE);
    }

    private Answer plain(final Status status, final long detail) {
        return new Answer().set(Part.STATUS, status.code()).set(Part.DETAIL, detail)
            .set(Part.BALANCE_SEQUENCE, world.sequence).set(Part.PROGRAMME_VERSION, world.programmeVersion);
    }

    List<StatementLine> statement(final Account account, final int most) {
        final List<StatementLine> lines = new ArrayList<>();
        for (int i = account.entries.size() - 1; i >= 0 && lines.size() < most; i--) {
            final Transaction entry = account.entries.get(i);
            if (entry.name.date() < world.floor()) {
                return lines;
            }
            lines.add(new StatementLine(entry.command == null ? 0 : entry.sequence, entry.timeNs, entry.kind.value(), entry.moved,
                entry.balance, entry.amount, entry.command == null || entry.card == null ? 0 : entry.card.number));
        }
        return lines;
    }

    /** All entries of accounts that are merged, in no order. */
    List<StatementLine> group(final Account root) {
        return world.accounts.stream().filter(account -> account.root() == root)
            .flatMap(account -> statement(account, Integer.MAX_VALUE).stream()).toList();
    }

    static AccountState state(final Account account) {
        final List<String> lots = account.lots.values().stream().map(Queries::words).toList();
        final List<String> expired = account.expired.stream().map(Queries::words).toList();
        final List<String> debts = account.debts.stream()
            .map(debt -> AccountState.debt(debt.origin, debt.issuer, debt.cause, debt.points)).toList();
        return new AccountState(account.id, account.status + (account.frozen ? " FROZEN" : "") + (account.blocked ? " BLOCKED" : ""),
            lots, expired, debts);
    }

    private static String words(final Lot lot) {
        return AccountState.lot(lot.key.expiryDay(), lot.key.activationDay(), lot.key.issuer(), lot.key.campaign(), lot.key.scope(),
            lot.key.pointsClass(), lot.key.origin(), lot.points, lot.held, lot.pending);
    }

    /** Tells a transaction's answer. */
    interface Answers {
        Answer told(Transaction transaction);
    }
}
