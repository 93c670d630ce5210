package daicho.ledger.trade;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Programme;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;

/**
 * The burning half: whether the lots can pay, and taking from them in burn order. {@link #check} changes nothing, {@link #apply}
 * cannot fail.
 */
public final class Burning {
    private static final long MINIMUM = 1;
    private static final long STEP = 2;
    private static final long SHARE = 3;
    private static final long NO_BRAND = 4;
    private static final int ADVICE_DAYS = 35;

    private final State state;
    private final Outcome outcome;
    private final Standing standing;

    /** Over a book. */
    public Burning(final State state, final Standing standing) {
        this.state = state;
        this.standing = standing;
        outcome = state.outcome;
    }

    /**
     * Checks what stands before the earning half in the order of statuses: debt and the brand's rule.
     *
     * @param head     of the command.
     * @param terminal that sent it.
     * @param root     whose points, 0 for a card that is still to be enrolled.
     * @param points   wanted, more than 0.
     * @param bill     gross amount of the receipt, −1 when there is none.
     * @return false when declined.
     */
    public boolean checkRule(final Head head, final Terminals.Assignment terminal, final int root, final long points, final long bill) {
        if (head.has(RecordLayout.ADVICE)) {
            return true;
        }
        if (root != 0 && state.accounts.debts(root) > 0) {
            return outcome.decline(Status.IN_DEBT, state.debtList.owed(root));
        }
        final Programme.BrandTerms terms = state.programme.brand(terminal.brand());
        if (terms == null) {
            return outcome.decline(Status.BURN_RULE, NO_BRAND);
        }
        if (points < terms.burnMinimum()) {
            return outcome.decline(Status.BURN_RULE, MINIMUM);
        }
        if (points % terms.burnStep() != 0) {
            return outcome.decline(Status.BURN_RULE, STEP);
        }
        return bill < 0 || points * terms.pointValue() * 10_000 <= bill * terms.burnShareBasisPoints() ||
            outcome.decline(Status.BURN_RULE, SHARE);
    }

    /**
     * Checks whether there is enough, and plans how much is taken: {@code outcome.burned}, {@code outcome.burnAmount}.
     *
     * @param head     of the command.
     * @param terminal that sent it.
     * @param card     shown.
     * @param points   wanted.
     * @param money    that they pay.
     * @return false when declined.
     */
    boolean checkFunds(
        final Head head, final Terminals.Assignment terminal, final CardFinder card, final long points, final long money) {
        outcome.burned = points;
        outcome.burnAmount = money;
        if (head.has(RecordLayout.ADVICE)) {
            return checkAdvice(head, card, terminal.brand(), points);
        }
        final long spendable = card.root() == 0 ? 0 : standing.spendableAt(card.root(), terminal.brand(), head.localTime());
        if (spendable >= points) {
            return true;
        }
        if (!head.has(RecordLayout.ALLOW_PARTIAL)) {
            return outcome.decline(Status.INSUFFICIENT, spendable);
        }
        outcome.burned = spendable;
        outcome.burnAmount = money * spendable / points;
        outcome.status = Status.OK_PARTIAL;
        outcome.detail = spendable;
        return true;
    }

    private boolean checkAdvice(final Head head, final CardFinder card, final int brand, final long points) {
        final int root = card.root();
        final boolean forbidden = root != 0 && ((state.accounts.flags(root) & (Accounts.FROZEN | Accounts.BLOCKED)) != 0 ||
            state.accounts.status(root) == AccountStatus.CLOSED.value());
        // A till that does not know its time may have sold after the card was lost.
        final long tillSeconds = head.localTime() == 0 ? Long.MAX_VALUE : head.localTime() - state.utcOffsetMinutes() * 60L;
        if (forbidden || card.wasHotAt(tillSeconds) || points > state.settings.get(Setting.OFFLINE_FLOOR)) {
            outcome.status = Status.REFERRED;
            outcome.detail = points;
            outcome.burned = 0;
            return !state.referrals.isFull(state.waitingSinceNs()) || outcome.decline(Status.LIMIT, Limits.REFERRALS);
        }
        return checkDebt(root, brand);
    }

    /** Whether one more debt would find room. */
    boolean checkDebt(final int root, final int brand) {
        final boolean owesTooOften = root != 0 && state.accounts.debts(root) >= Limits.DEBTS;
        return !owesTooOften && !state.debts.isFull() && state.book.hasRoomFor(brand) || outcome.decline(Status.LIMIT, Limits.DEBTS);
    }

    /**
     * Takes the planned points.
     *
     * @param head     of the command.
     * @param terminal that sent it.
     * @param root     whose points.
     * @param account  that was shown: a shortfall is its debt.
     */
    void apply(final Head head, final Terminals.Assignment terminal, final int root, final int account) {
        apply(head, terminal.brand(), root, account);
    }

    /** The same for a terminal whose brand is known. */
    void apply(final Head head, final int brand, final int root, final int account) {
        long rest = takeLive(head, brand, root, outcome.burned);
        if (rest == 0) {
            return;
        }
        assert head.has(RecordLayout.ADVICE) : rest;
        rest = takeExpired(head, brand, root, rest);
        if (rest > 0) {
            state.debtList.add(root, account, brand, state.sequence(), rest);
            state.book.add(brand, Book.BURNED, rest);
            outcome.debtMade = rest;
            outcome.status = Status.OK_SHORTFALL;
        }
    }

    /**
     * Takes points from live lots in burn order.
     *
     * @param head   of the command.
     * @param brand  where they are spent.
     * @param root   whose points.
     * @param points wanted.
     * @return what could not be had.
     */
    public long takeLive(final Head head, final int brand, final int root, final long points) {
        long rest = points;
        int index = state.accounts.expiredCount(root);
        while (rest > 0 && index < state.accounts.lotCount(root)) {
            final int place = state.lotList.place(root, index);
            final long there = standing.usable(place, brand, head.localTime());
            final long taken = Math.min(rest, there);
            if (taken == 0) {
                index++;
                continue;
            }
            rest -= taken;
            final int type = state.lots.type(place);
            outcome.touched(type, state.lots.origin(place), -taken);
            state.book.add(state.types.issuer(type), Book.BURNED, taken);
            index += state.lotList.take(root, index, taken) ? 0 : 1;
        }
        return rest;
    }

    private long takeExpired(final Head head, final int brand, final int root, final long points) {
        long rest = points;
        int index = 0;
        while (rest > 0 && index < state.accounts.expiredCount(root)) {
            final int place = state.lotList.place(root, index);
            final int type = state.lots.type(place);
            final int lastDay = state.types.expiryDay(type);
            if (lastDay < head.businessDate() || lastDay < state.today() - ADVICE_DAYS ||
                !state.programme.admits(state.types.scope(type), brand)) {
                index++;
                continue;
            }
            final long taken = Math.min(rest, state.lots.points(place));
            rest -= taken;
            outcome.touched(type, state.lots.origin(place), -taken);
            state.book.add(state.types.issuer(type), Book.BURNED, taken);
            index += state.lotList.takeExpired(root, index, taken) ? 0 : 1;
        }
        return rest;
    }
}
