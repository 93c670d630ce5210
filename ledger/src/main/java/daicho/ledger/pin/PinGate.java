package daicho.ledger.pin;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.member.CardFinder;
import daicho.ledger.secret.CardFailures;
import daicho.ledger.secret.PinTable;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import org.agrona.DirectBuffer;

/**
 * Whether a PIN that is presented with a card opens a merge into a target.
 *
 * <p>A wrong one is counted, for the card as it was presented and for the account that the points would have come to; it is the one thing
 * that a declined command changes. A card that nobody knows, or that has no PIN, is answered, counted and locked like one whose PIN is
 * wrong: whoever tries numbers learns nothing. A card that is locked, or any card for a target that is locked, is told so though its PIN
 * be right, and is not counted. Only who has the right PIN hears that it was used up before.
 *
 * <ul>
 * <li>{@link Setting#PIN_TRIES} wrong ones lock a card for {@link Setting#PIN_LOCK_SECONDS}, each further one for twice as long, up to a day;
 *     {@link Setting#PIN_TRIES_IN_ALL} lock it until SetPin, or until it is reissued. What was wrong is not forgotten by time, only by a
 *     PIN that was right and used, a new one, or a reissue.</li>
 * <li>Wrong ones of {@link Setting#PIN_CARDS_FOR_TARGET} different cards within 24 hours lock a target for 24 hours from the last of them,
 *     for PINs alone; then it begins anew. The target is the account that holds the money, whichever of its cards is shown.</li>
 * </ul>
 *
 * <p>Of several PINs of one merge, the first that does not open it is the only one that counts; those before it stay unused, those
 * behind it are not looked at.
 */
public final class PinGate {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;

    private final State state;
    private final Outcome outcome;
    private final Unlocking unlocking;

    /** Over a book. */
    public PinGate(final State state) {
        this.state = state;
        outcome = state.outcome;
        unlocking = new Unlocking(state);
    }

    /**
     * Judges the PIN of one source. To be asked when all that comes before a PIN has been checked, the target is there, and no try is
     * going on.
     *
     * @param buffer                holds the record.
     * @param aliasOffset           of the card presented, 20 bytes.
     * @param secretOffset          of its secret, 16 bytes.
     * @param previousSecretOffset  of the same under the previous pepper, 16 bytes.
     * @param pepperVersion         of the secret, 0: there is none.
     * @param previousPepperVersion of the previous secret, 0: there is none.
     * @param source                has looked the card up; it may have found nothing.
     * @param target                has found the target.
     * @return true when it opens the merge; otherwise the command is declined: AUTH_FAILED, LOCKED or PIN_USED.
     */
    public boolean admits(
        final DirectBuffer buffer, final int aliasOffset, final int secretOffset, final int previousSecretOffset, final int pepperVersion,
        final int previousPepperVersion, final CardFinder source, final CardFinder target) {
        assert !state.trial.isOpen();
        final long high = buffer.getLong(aliasOffset, LITTLE_ENDIAN);
        final long low = buffer.getLong(aliasOffset + 8, LITTLE_ENDIAN);
        final int issuer = buffer.getInt(aliasOffset + 16, LITTLE_ENDIAN);
        final long untilNs = Math.max(state.cardFailures.lockedUntilNs(state.cardFailures.find(high, low, issuer)),
            state.targetFailures.lockedUntilNs(state.targetFailures.find(target.root())));
        if (untilNs > state.nowNs()) {
            return outcome.decline(Status.LOCKED, untilNs == CardFailures.FOR_GOOD ? 0 : (untilNs + SECOND_NS - 1) / SECOND_NS);
        }
        final int pin = state.pins.find(source.account());
        if (!isRight(pin, buffer, secretOffset, previousSecretOffset, pepperVersion, previousPepperVersion)) {
            count(high, low, issuer, target.root());
            return outcome.decline(Status.AUTH_FAILED, 0);
        }
        return state.pins.state(pin) != PinTable.USED || outcome.decline(Status.PIN_USED, 0);
    }

    /**
     * Compares each secret presented with both that are kept, whole, whatever comes of it: nobody can tell from the time how much of one was
     * right, nor which. The alias presented is in its secret, so one kept for another alias never is the same.
     */
    private boolean isRight(
        final int pin, final DirectBuffer buffer, final int secretOffset, final int previousSecretOffset, final int pepperVersion,
        final int previousPepperVersion) {
        final int version = state.pins.pepperVersion(pin);
        final boolean current = pepperVersion != 0 & version == pepperVersion & isKept(pin, buffer, secretOffset);
        final boolean previous = previousPepperVersion != 0 & version == previousPepperVersion & isKept(pin, buffer, previousSecretOffset);
        return current | previous;
    }

    /** Zero is no secret: it opens nothing, be it presented or kept. */
    private boolean isKept(final int pin, final DirectBuffer buffer, final int at) {
        final long high = buffer.getLong(at, LITTLE_ENDIAN);
        final long low = buffer.getLong(at + 8, LITTLE_ENDIAN);
        final long ofCard = state.pins.high(pin) ^ high | state.pins.low(pin) ^ low;
        final long ofProvisional = state.pins.provisionalHigh(pin) ^ high | state.pins.provisionalLow(pin) ^ low;
        return (high | low) != 0 & (ofCard == 0 | ofProvisional == 0);
    }

    private void count(final long high, final long low, final int issuer, final int target) {
        state.cardFailures.count(high, low, issuer, state.nowNs(), state.settings.get(Setting.PIN_TRIES),
            state.settings.get(Setting.PIN_TRIES_IN_ALL), state.settings.get(Setting.PIN_LOCK_SECONDS) * SECOND_NS, DAY_NS);
        state.targetFailures.count(target, state.aliases.hash(high, low, issuer), state.nowNs(),
            state.settings.get(Setting.PIN_CARDS_FOR_TARGET), DAY_NS);
    }

    /**
     * Uses the PIN of an account up, and forgets what was wrong with its cards before. To be called for each source that a PIN has
     * opened, once the whole merge is carried out.
     */
    public void used(final int account) {
        state.pins.use(state.pins.find(account), (int)(state.nowNs() / SECOND_NS));
        unlocking.cardsOf(account);
    }
}
