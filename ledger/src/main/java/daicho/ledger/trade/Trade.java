package daicho.ledger.trade;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.CardFinder;
import daicho.ledger.memory.Mix;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.velocity.VelocityCaps;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.SaleDecoder;
import org.agrona.DirectBuffer;

/**
 * Earn, burn and sale. A sale burns first, then earns, both or neither; earn and burn are sales with one half. Everything is checked
 * before anything is changed.
 */
public final class Trade {
    private static final int ENROLLED = 1 << 5;

    private final State state;
    private final Outcome outcome;
    private final Head head;
    private final CardFinder card;
    private final CatchUp catchUp;
    private final Earning earning;
    private final Burning burning;
    private final VelocityCaps velocity;
    private final SlidingExpiry sliding;
    private final Referring referring;
    private final EarnDecoder earn = new EarnDecoder();
    private final BurnDecoder burn = new BurnDecoder();
    private final SaleDecoder sale = new SaleDecoder();

    private Terminals.Assignment terminal;
    private long localTime;
    private long amount;
    private long burnPoints;
    private long burnAmount;
    private long bill;
    private boolean earns;

    /** Over a book. */
    public Trade(final State state, final CatchUp catchUp, final Standing standing, final CardFinder card) {
        this.state = state;
        this.catchUp = catchUp;
        this.card = card;
        outcome = state.outcome;
        head = state.head;
        earning = new Earning(state);
        burning = new Burning(state, standing);
        velocity = new VelocityCaps(state);
        sliding = new SlidingExpiry(state);
        referring = new Referring(state, standing);
    }

    /**
     * Works on an Earn, Burn or Sale; the outcome says what came of it. Nothing has been changed when it says that it declined.
     *
     * @param by     terminal that sent it.
     * @param buffer holds the record.
     * @param offset where it begins.
     */
    public void execute(final Terminals.Assignment by, final DirectBuffer buffer, final int offset) {
        terminal = by;
        localTime = head.localTime() != 0 ? head.localTime() : state.calendar.localSeconds(state.nowNs());
        read(buffer, offset);
        final boolean found = card.find(buffer, offset + RecordLayout.BODY);
        if (!found && !(earns && card.enrollsItself())) {
            outcome.decline(Status.NOT_FOUND, 0);
            return;
        }
        outcome.alias = card.alias();
        outcome.root = card.root();
        if (found) {
            outcome.flags |= card.isMerged() ? CardFinder.MERGED : 0;
            catchUp.bringUp(card.root());
        }
        if (check(found)) {
            apply(found);
        }
    }

    private void read(final DirectBuffer buffer, final int offset) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF;
        final int version = buffer.getShort(offset + RecordLayout.VERSION, LITTLE_ENDIAN) & 0xFFFF;
        burnPoints = 0;
        burnAmount = 0;
        amount = 0;
        bill = -1;
        earns = head.template() != BurnDecoder.TEMPLATE_ID;
        if (head.template() == SaleDecoder.TEMPLATE_ID) {
            sale.wrap(buffer, body, block, version);
            amount = sale.amount();
            burnPoints = sale.burnPoints();
            burnAmount = sale.burnAmount();
            bill = amount;
            outcome.kind = EntryKind.SALE.value();
        } else if (earns) {
            earn.wrap(buffer, body, block, version);
            amount = earn.amount();
            outcome.purpose = earn.purpose();
            outcome.kind = EntryKind.EARN.value();
        } else {
            burn.wrap(buffer, body, block, version);
            burnPoints = burn.points();
            burnAmount = burn.amount();
            outcome.purpose = burn.purpose();
            outcome.kind = EntryKind.BURN.value();
        }
        outcome.amount = earns ? amount : burnAmount;
    }

    private boolean check(final boolean found) {
        if (found ? !checkState() : !card.hasRoom() && !outcome.decline(Status.LIMIT, state.accounts.count())) {
            return false;
        }
        if (burnPoints > 0 && !burning.checkRule(head, terminal, card.root(), burnPoints, bill)) {
            return false;
        }
        if (burnPoints > 0 && !head.has(RecordLayout.ADVICE) && !velocity.mayBurn(card.root(), head.terminal(), burnPoints)) {
            return false;
        }
        if (earns && !planEarning(burnAmount)) {
            return false;
        }
        if (burnPoints > 0 && !burning.checkFunds(head, terminal, card, burnPoints, burnAmount)) {
            return false;
        }
        return !earns || outcome.status != Status.OK_PARTIAL || planEarning(outcome.burnAmount);
    }

    private boolean checkState() {
        if (head.has(RecordLayout.ADVICE)) {
            return true;
        }
        if (burnPoints > 0 && card.isHot()) {
            return outcome.decline(Status.CARD_HOT, 0);
        }
        final int status = state.accounts.status(card.root());
        final int forbidding = burnPoints > 0 ? Accounts.FROZEN | Accounts.BLOCKED : Accounts.BLOCKED;
        return status != AccountStatus.CLOSED.value() && (state.accounts.flags(card.root()) & forbidding) == 0 ||
            outcome.decline(Status.ACCOUNT_STATE, status);
    }

    private boolean planEarning(final long paidByPoints) {
        outcome.clearComponents();
        outcome.earned = 0;
        if (!state.types.hasRoomFor(Limits.COMPONENTS)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        if (head.template() == SaleDecoder.TEMPLATE_ID) {
            final SaleDecoder.ComponentsDecoder rows = sale.components();
            for (int i = rows.count(); i > 0; i--) {
                rows.next();
                earning.plan(head, terminal, localTime, rows.pointsClassRaw(), rows.campaign(), rows.eligible(),
                    rows.modeRaw(), rows.points());
            }
            sale.sbeRewind();
        } else {
            final EarnDecoder.ComponentsDecoder rows = earn.components();
            for (int i = rows.count(); i > 0; i--) {
                rows.next();
                earning.plan(head, terminal, localTime, rows.pointsClassRaw(), rows.campaign(), rows.eligible(),
                    rows.modeRaw(), rows.points());
            }
            earn.sbeRewind();
        }
        if (outcome.componentCount() == 0) {
            earning.plan(head, terminal, localTime, PointsClass.BASE.value(), 0, Math.max(0, amount - paidByPoints),
                PointsMode.COMPUTED.value(), 0);
        }
        return earning.check(card.root(), card.account());
    }

    /** From here on nothing can fail. */
    private void apply(final boolean found) {
        if (!found) {
            card.enroll(AccountStatus.PROVISIONAL.value(), terminal.store(), terminal.brand());
            outcome.flags |= ENROLLED;
            outcome.alias = card.alias();
            outcome.root = card.root();
        }
        final int root = card.root();
        final int account = card.account();
        final int date = head.businessDate();
        if (outcome.burned > 0) {
            burning.apply(head, terminal, root, account);
            velocity.burned(root, head.terminal(), outcome.burned);
        }
        if (earns) {
            earning.apply(root, account);
        }
        if (outcome.status == Status.REFERRED) {
            referring.add(terminal, card, burnPoints, amount);
        } else {
            sliding.slide(root, terminal, localTime, date);
        }
        noteActivity(state, account, date);
    }

    /** Notes that a card of an account bought something; it is the account's own also while it is merged into another. */
    public static void noteActivity(final State state, final int account, final int date) {
        final int before = state.accounts.lastActivityDay(account);
        if (date > before) {
            state.trial.touch(account);
            state.digest.add(Mix.of(account, 19) * (date - before));
            state.accounts.lastActivityDay(account, date);
        }
    }

    /** @return term of an account's last activity in the digest. */
    public static long activityTerm(final State state, final int account) {
        return Mix.of(account, 19) * state.accounts.lastActivityDay(account);
    }
}
