package daicho.ledger.merge;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.ShownCard;
import daicho.ledger.pin.PinGate;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.trade.Earning;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import org.agrona.DirectBuffer;

/**
 * Merge: puts the roots of 1 to 4 sources under the root of the target, all or none. Every card keeps its account; lots, holds and debts
 * go to the target's root as they are. The target's root keeps its status, whatever the sources' are, and so does each source, so that an
 * unmerge has none to put back.
 *
 * <p>What is declined tells in its detail which card it is about where that is the question (NOT_FOUND, CARD_HOT, SELF_MERGE): 0 the
 * target, 1 to 4 a source. A card reported lost proves nothing where the card itself is the proof (PIN, CARD_PRESENT), be it a source's or
 * the target's; it stands in nobody's way where somebody else answers for the merge. Sources that are under the target's root already, or
 * are named twice, are left as they are; when that is so for all, nothing is done: OK_ALREADY_MERGED.
 *
 * <p>The reply's detail is the balance that came over (live and held points less debt, so it may be below 0); {@code earned} is the merge
 * bonus, which is given to the target's root. Each source's own record, without a key, tells with the opposite sign what
 * went, and as {@code restored} the bonus that was given for it.
 */
public final class Merge {
    private static final int MOST = Limits.MERGE_SOURCES;
    private static final int PIN = MergeProof.PIN.value();
    private static final int CARD_PRESENT = MergeProof.CARD_PRESENT.value();
    private static final int SOURCES = MessageHeaderDecoder.ENCODED_LENGTH + MergeDecoder.BLOCK_LENGTH +
        MergeDecoder.SourcesDecoder.sbeHeaderSize();
    private static final int SECRET = MergeDecoder.SourcesDecoder.secretEncodingOffset();
    private static final int PREVIOUS_SECRET = MergeDecoder.SourcesDecoder.previousSecretEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final ShownCard shown;
    private final CardFinder target;
    private final CardFinder[] sources = new CardFinder[MOST];
    private final int[] proofs = new int[MOST];
    /** Root of a source that is to be joined, 0 when the source is left as it is. */
    private final int[] roots = new int[MOST];
    private final Earning earning;
    private final Joining joining;
    private final PinGate gate;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MergeDecoder merge = new MergeDecoder();
    private int count;
    private long bonus;

    /** Over a book. */
    public Merge(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
        shown = new ShownCard(state, catchUp);
        target = shown.card();
        for (int i = 0; i < MOST; i++) {
            sources[i] = new CardFinder(state);
        }
        earning = new Earning(state);
        joining = new Joining(state);
        gate = new PinGate(state);
    }

    /**
     * Works on a Merge; the outcome says what came of it. No account has been joined when it says that it declined.
     *
     * @param terminal that sent it.
     * @param buffer   holds the record.
     * @param offset   where it begins.
     */
    public void execute(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        merge.wrapAndApplyHeader(buffer, offset, header);
        if (find(buffer, offset) && checkCards() && checkStates() && checkPins(buffer, offset) && checkMerge() &&
            planBonus(terminal) && checkLimits()) {
            apply();
            usePins();
        }
    }

    private boolean find(final DirectBuffer buffer, final int offset) {
        final MergeDecoder.SourcesDecoder rows = merge.sources();
        count = rows.count();
        for (int i = 0; i < count; i++) {
            proofs[i] = rows.next().proofRaw();
        }
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            final int alias = offset + SOURCES + i * MergeDecoder.SourcesDecoder.sbeBlockLength();
            final boolean found = sources[i].find(buffer, alias);
            if (found) {
                catchUp.bringUp(sources[i].root());
            } else if (proofs[i] != PIN) {
                return outcome.decline(Status.NOT_FOUND, i + 1);
            }
        }
        return true;
    }

    private boolean checkCards() {
        for (int i = 0; i < count; i++) {
            final boolean byCard = proofs[i] == PIN || proofs[i] == CARD_PRESENT;
            if (byCard && target.isHot()) {
                return outcome.decline(Status.CARD_HOT, 0);
            }
            if (byCard && sources[i].root() != 0 && sources[i].isHot()) {
                return outcome.decline(Status.CARD_HOT, i + 1);
            }
        }
        return true;
    }

    private boolean checkStates() {
        boolean allowed = allows(target.root());
        for (int i = 0; allowed && i < count; i++) {
            allowed = sources[i].root() == 0 || allows(sources[i].root());
        }
        return allowed;
    }

    private boolean allows(final int root) {
        final int status = state.accounts.status(root);
        return status != AccountStatus.CLOSED.value() && (state.accounts.flags(root) & (Accounts.FROZEN | Accounts.BLOCKED)) == 0 ||
            outcome.decline(Status.ACCOUNT_STATE, status);
    }

    /** A source that no card finds looks as one whose PIN is wrong: the gate answers for both. */
    private boolean checkPins(final DirectBuffer buffer, final int offset) {
        boolean open = true;
        for (int i = 0; open && i < count; i++) {
            final int source = offset + SOURCES + i * MergeDecoder.SourcesDecoder.sbeBlockLength();
            open = proofs[i] != PIN || gate.admits(buffer, source, source + SECRET, source + PREVIOUS_SECRET, merge.pepperVersion(),
                merge.previousPepperVersion(), sources[i], target);
        }
        return open;
    }

    private void usePins() {
        for (int i = 0; i < count; i++) {
            if (proofs[i] == PIN) {
                gate.used(sources[i].account());
            }
        }
    }

    private boolean checkMerge() {
        int joined = 0;
        for (int i = 0; i < count; i++) {
            if (sources[i].account() == target.account()) {
                return outcome.decline(Status.SELF_MERGE, i + 1);
            }
            roots[i] = isNew(i) ? sources[i].root() : 0;
            joined += roots[i] == 0 ? 0 : 1;
        }
        if (joined == 0) {
            return outcome.decline(Status.OK_ALREADY_MERGED, 0);
        }
        final long most = state.settings.get(Setting.MERGE_CARD_PRESENT_POINTS);
        for (int i = 0; i < count; i++) {
            if (proofs[i] == CARD_PRESENT && sources[i].root() != target.root() && state.accounts.live(sources[i].root()) > most) {
                return outcome.decline(Status.MERGE_NOT_ALLOWED, most);
            }
        }
        return true;
    }

    private boolean isNew(final int source) {
        boolean isNew = sources[source].root() != target.root();
        for (int i = 0; i < source; i++) {
            isNew &= sources[i].root() != sources[source].root();
        }
        return isNew;
    }

    private boolean planBonus(final Terminals.Assignment terminal) {
        bonus = state.settings.get(Setting.MERGE_BONUS);
        if (bonus == 0) {
            return true;
        }
        if (!state.types.hasRoomFor(Limits.COMPONENTS)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        final long localTime = state.head.localTime() != 0 ? state.head.localTime() : state.calendar.localSeconds(state.nowNs());
        for (int i = 0; i < count; i++) {
            if (bonusFor(i) > 0) {
                earning.plan(state.head, terminal, localTime, PointsClass.BONUS.value(), 0, 0, PointsMode.GIVEN.value(), bonus);
            }
        }
        return earning.check(target.root(), target.root());
    }

    private long bonusFor(final int source) {
        return roots[source] != 0 && (state.accounts.flags(roots[source]) & Accounts.BONUS_GIVEN) == 0 ? bonus : 0;
    }

    /** What the target's root will have must be what a root may have. */
    private boolean checkLimits() {
        final int root = target.root();
        int accounts = state.tree.size(root);
        int lots = state.lotList.liveCount(root) + (outcome.earned > 0 ? 1 : 0);
        int debts = state.accounts.debts(root);
        int holds = state.holds.openHolds(root);
        long live = state.accounts.live(root) + outcome.earned;
        for (int i = 0; i < count; i++) {
            if (roots[i] != 0) {
                accounts += state.tree.size(roots[i]);
                lots += state.lotList.liveCount(roots[i]);
                debts += state.accounts.debts(roots[i]);
                holds += state.holds.openHolds(roots[i]);
                live += state.accounts.live(roots[i]);
            }
        }
        return isWithin(accounts, Limits.GROUP_ACCOUNTS) && isWithin(lots, Limits.LIVE_LOTS) && isWithin(debts, Limits.DEBTS) &&
            isWithin(holds, Limits.OPEN_HOLDS) && isWithin(live, state.settings.get(Setting.MAX_BALANCE));
    }

    private boolean isWithin(final long value, final long most) {
        return value <= most || outcome.decline(Status.LIMIT, most);
    }

    /** From here on nothing can fail. */
    private void apply() {
        long came = 0;
        for (int i = 0; i < count; i++) {
            if (roots[i] != 0) {
                came += joining.join(roots[i], target.root(), sources[i].alias(), merge.kindRaw(), bonusFor(i));
            }
        }
        if (outcome.componentCount() > 0) {
            earning.apply(target.root(), target.root());
        }
        outcome.kind = EntryKind.MERGE.value();
        outcome.detail = came;
    }
}
