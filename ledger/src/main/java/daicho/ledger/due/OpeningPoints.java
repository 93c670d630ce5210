package daicho.ledger.due;

import daicho.ledger.account.Accounts;
import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.book.Book;
import daicho.ledger.issue.Issuing;
import daicho.ledger.secret.PinTable;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.Scheme;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;

/**
 * What a batch's commit brings to its members, booked when somebody looks at them, as of the commit: a preset member comes to be with an
 * entry of its opening points; a card that a till enrolled before gets them added. The book has counted all of them at the commit, so
 * it cannot be seen who was looked at when.
 */
final class OpeningPoints {
    private final State state;
    private final Issuing issuing;
    private final Head head = new Head();
    private final Outcome outcome = new Outcome();

    OpeningPoints(final State state) {
        this.state = state;
        issuing = new Issuing(state);
    }

    /** A staged account whose batch is committed comes to be. */
    void settle(final int account) {
        final int batch = state.chunks.batch(state.chunks.ofAccount(account));
        assert state.accounts.status(account) != Accounts.STAGED;
        state.digest.add(-Issuing.accountTerm(state, account));
        state.accounts.status(account,
            ((state.accounts.flags(account) & Accounts.REGISTERS) != 0 ? AccountStatus.REGISTERED : AccountStatus.PROVISIONAL).value());
        state.digest.add(Issuing.accountTerm(state, account));
        outcome.clear();
        outcome.root = account;
        outcome.alias = cardOf(account);
        if (state.accounts.lotCount(account) > 0) {
            final int place = state.lotList.place(account, 0);
            outcome.touched(state.lots.type(place), account, state.lots.points(place));
        }
        record(batch);
    }

    /** The card of a row, not its provisional id. */
    private int cardOf(final int account) {
        final int newest = state.accounts.firstAlias(account);
        final int older = newest == 0 ? 0 : state.aliases.older(newest);
        return older != 0 && state.aliases.scheme(newest) == Scheme.PROVISIONAL.number() ? older : newest;
    }

    /** @return when the first of the points that a root waits for comes; the far future when none will before a commit. */
    long refreshDue(final int root) {
        if (state.adoptions.first(root) == 0) {
            return Long.MAX_VALUE;
        }
        // Nobody tells the root of a commit: whoever looks at it looks again.
        state.accounts.nextDueNs(root, 0);
        return state.adoptions.dueNs(root);
    }

    /** Adds the points that have come to a root by an instant. */
    void adopt(final int root, final long instant) {
        int adoption = state.adoptions.first(root);
        while (adoption != 0) {
            final int next = state.adoptions.next(adoption);
            if (state.adoptions.dueOf(adoption) <= instant) {
                adoptOne(root, adoption);
            }
            adoption = next;
        }
    }

    private void adoptOne(final int root, final int adoption) {
        final int batch = state.chunks.batch(state.adoptions.chunk(adoption));
        state.adoptions.unhang(root, adoption);
        if (state.batches.state(batch) != Batches.COMMITTED) {
            state.adoptions.settle(adoption, Adoptions.DROPPED, 0);
            return;
        }
        final int type = state.adoptions.type(adoption);
        final int account = state.aliases.account(state.adoptions.alias(adoption));
        final long points = state.adoptions.points(adoption);
        final Status refusal = points == 0 ? null : refusal(root, type, account, points);
        if (refusal != null) {
            state.book.addLive(state.types.issuer(type), state.types.expiryDay(type), -points);
            state.book.add(state.types.issuer(type), Book.FORFEITED, points);
            state.adoptions.settle(adoption, Adoptions.REFUSED, refusal.code());
        } else {
            state.adoptions.settle(adoption, Adoptions.BOOKED, 0);
            book(root, adoption, type, account, points, batch);
        }
        final int shell = state.adoptions.shell(adoption);
        if (shell != 0 && state.adoptions.unpacker(shell) == adoption && !state.trial.isOpen()) {
            unpack(shell, account);
            state.adoptions.unpacked(shell);
        }
    }

    private Status refusal(final int root, final int type, final int account, final long points) {
        if (state.accounts.status(root) == AccountStatus.CLOSED.value()) {
            return Status.ACCOUNT_STATE;
        }
        final boolean lotFits = state.lotList.find(root, type, account) >= 0 || state.lotList.liveCount(root) < Limits.LIVE_LOTS;
        return lotFits && state.balanceOf(root) + points <= state.settings.get(Setting.MAX_BALANCE) ? null : Status.LIMIT;
    }

    private void book(final int root, final int adoption, final int type, final int account, final long points, final int batch) {
        outcome.clear();
        outcome.root = root;
        outcome.alias = state.adoptions.alias(adoption);
        if (points > 0) {
            state.lotList.bring(root, type, account, points);
            outcome.touched(type, account, points);
        }
        record(batch);
    }

    private void record(final int batch) {
        outcome.kind = EntryKind.IMPORT.value();
        outcome.related = state.batches.commitSequence(batch);
        head.internal(state.calendar.dayOf(state.batches.commitNs(batch)));
        state.transactions.record(head, outcome, state.sequence(), state.batches.commitNs(batch), state.balanceOf(outcome.root));
    }

    /** What else the row brought goes to the card's account, as far as there is room for it; a PIN that it has already stays. */
    private void unpack(final int shell, final int account) {
        final PinTable pins = state.pins;
        final int pin = pins.find(shell);
        if (pin != 0 && pins.find(account) == 0) {
            pins.put(account, pins.high(pin), pins.low(pin), pins.provisionalHigh(pin), pins.provisionalLow(pin), pins.pepperVersion(pin),
                pins.sinceSeconds(pin));
            pins.use(pin, pins.sinceSeconds(pin));
        }
        int alias = state.accounts.firstAlias(shell);
        while (alias != 0) {
            final int older = state.aliases.older(alias);
            if (Issuing.limitOf(state, account, state.aliases.scheme(alias)) == 0) {
                issuing.takeOver(alias, account);
            }
            alias = older;
        }
    }
}
