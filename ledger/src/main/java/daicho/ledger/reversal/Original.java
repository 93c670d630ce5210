package daicho.ledger.reversal;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.ledger.transaction.Undone;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReversalMeasure;

/** A transaction that is to be undone or confirmed: what stands with it, and what has been undone of it. One instance, filled anew. */
final class Original {
    private static final int EARN = EntryKind.EARN.value();
    private static final int BURN = EntryKind.BURN.value();
    private static final int SALE = EntryKind.SALE.value();
    private static final int CAPTURE = EntryKind.CAPTURE.value();
    private static final int MONEY = ReversalMeasure.MONEY.value();

    final TransactionView view;
    final Undone undone = new Undone();
    /** Its components; the first {@link #components} of them count. */
    final Outcome.Component[] component = new Outcome.Component[Limits.COMPONENTS];
    int components;
    /** Money it is measured by: the gross amount, or what the points of a burn paid. */
    long amount;
    /** Points taken, debt made included. */
    long burned;
    /** Points added. */
    long earned;
    /** Account that was shown: points were given to it, debt is its. */
    int account;
    /** Account that holds the money now, 0 when nobody's points were touched. */
    int root;

    private final State state;
    private long place;

    Original(final State state) {
        this.state = state;
        view = new TransactionView(state.transactions);
        for (int i = 0; i < component.length; i++) {
            component[i] = new Outcome.Component();
        }
    }

    /** Reads the transaction at a place. */
    void read(final long at) {
        place = at;
        view.at(at);
        state.transactions.undone(at, undone);
        amount = view.kind() == BURN ? view.burnAmount() : view.amount();
        burned = view.burned();
        earned = 0;
        components = view.components();
        for (int i = 0; i < components; i++) {
            view.component(i, component[i]);
            earned += component[i].points;
        }
        account = view.origin() != 0 ? view.origin() : view.alias() == 0 ? view.root() : state.aliases.account(view.alias());
        // Who holds the money of the account shown now: it may have been merged since, or an unmerge may have given it its own root back.
        root = view.root() == 0 ? 0 : state.accounts.root(account);
    }

    long place() {
        return place;
    }

    /** Keeps what has been undone of it. */
    void keep() {
        state.transactions.keepUndone(place, undone);
    }

    /** Whether nothing came of it. */
    boolean wasDeclined() {
        return view.kind() == EntryKind.NONE.value();
    }

    /** Whether its key was closed before it came. */
    boolean isSealed() {
        return view.kind() == EntryKind.SEALED.value();
    }

    boolean isReversible() {
        final int kind = view.kind();
        return kind == EARN || kind == BURN || kind == SALE || kind == CAPTURE;
    }

    /** Whether its burn was left to an operator. */
    boolean wasReferred() {
        return view.status() == Status.REFERRED.code();
    }

    /** What the whole of it is by a measure: money; or points burned, points that were referred, or else points earned. */
    long whole(final int measure) {
        if (measure == MONEY) {
            return amount;
        }
        return burned > 0 ? burned : wasReferred() ? view.detail() : earned;
    }

    /** Type of lot that the points of a component are in, or were in when they expired: confirmed points moved to a lot of their own. */
    int lotType(final int i) {
        final int type = component[i].lotType;
        return undone.is(Undone.CONFIRMED) && waits(i) ? usable(state, type) : type;
    }

    /** Whether the points of a component wait, or waited, for confirmation. */
    boolean waits(final int i) {
        return state.types.activationDay(component[i].lotType) == LotTypes.ON_CONFIRM;
    }

    /** Type of the lot that points of a provisional one go to when they are confirmed: the same key, usable at once. */
    static int usable(final State state, final int type) {
        return state.types.intern(state.types.issuer(type), state.types.campaign(type), state.types.scope(type),
            state.types.pointsClass(type), 0, state.types.expiryDay(type));
    }
}
