package daicho.ledger.pin;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Aliases;
import daicho.ledger.member.CardFinder;
import daicho.ledger.snapshot.SnapshotReader;
import daicho.ledger.snapshot.SnapshotWriter;
import daicho.ledger.snapshot.StateCheck;
import daicho.ledger.state.Capacity;
import daicho.ledger.state.State;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A book with a gate, and somebody who tries PINs at it. A PIN is a number, its secret with a pepper the number mixed with that. */
final class Guesser implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;
    static final int PEPPER = 3;

    final UnsafeBuffer record = new UnsafeBuffer(new byte[128]);
    State state = new State(new Capacity(1 << 16, 1 << 16, 4_096, 1L << 26, 0));
    PinGate gate = new PinGate(state);
    CardFinder source = new CardFinder(state);
    CardFinder target = new CardFinder(state);
    long nowNs = 1_800_000_000L * SECOND_NS;
    int pepper = PEPPER;
    int previousPepper;

    Guesser() {
        state.found(5, 0x77, State.RULES_VERSION, 0);
        state.settingsChanged();
        pass(0);
    }

    Guesser pass(final long seconds) {
        nowNs += seconds * SECOND_NS + 1;
        state.moveTo(state.sequence() + 1, nowNs);
        return this;
    }

    /** Opens an account for a card; with a PIN when it is not 0. */
    int member(final long card, final long pin) {
        alias(card);
        source.find(record, 0);
        source.enroll(AccountStatus.REGISTERED.value(), 1, 1);
        if (pin != 0) {
            state.pins.put(source.account(), secret(pin, PEPPER), ~pin, PEPPER, (int)(nowNs / SECOND_NS));
        }
        return source.account();
    }

    /** Gives an account a PIN whose two secrets are those of two numbers; 0 for a secret that is zero. */
    void pinOfTwo(final int ofAccount, final long pin, final long provisionalPin) {
        state.pins.put(ofAccount, pin == 0 ? 0 : secret(pin, PEPPER), pin == 0 ? 0 : ~pin, provisionalPin == 0 ? 0 : secret(provisionalPin, PEPPER),
            provisionalPin == 0 ? 0 : ~provisionalPin, PEPPER, (int)(nowNs / SECOND_NS));
    }

    void retire(final int alias) {
        state.digest.add(-CardFinder.aliasTerm(state, alias));
        state.aliases.state(alias, Aliases.RETIRED, 1);
        state.digest.add(CardFinder.aliasTerm(state, alias));
    }

    private void alias(final long card) {
        record.putLong(0, card, LITTLE_ENDIAN);
        record.putLong(8, 0, LITTLE_ENDIAN);
        record.putInt(16, 1, LITTLE_ENDIAN);
    }

    static long secret(final long pin, final int pepper) {
        return pin * 0x9E3779B97F4A7C15L + pepper;
    }

    /** One try, a moment after the last; the status it is answered with. */
    Status guess(final long card, final long pin, final long intoCard) {
        record.putLong(24, secret(pin, pepper), LITTLE_ENDIAN);
        record.putLong(32, ~pin, LITTLE_ENDIAN);
        record.putLong(40, previousPepper == 0 ? 0 : secret(pin, previousPepper), LITTLE_ENDIAN);
        record.putLong(48, previousPepper == 0 ? 0 : ~pin, LITTLE_ENDIAN);
        return present(card, intoCard);
    }

    /** One try with secrets that are all zero. */
    Status guessNothing(final long card, final long intoCard) {
        record.setMemory(24, 32, (byte)0);
        return present(card, intoCard);
    }

    private Status present(final long card, final long intoCard) {
        pass(0);
        alias(intoCard);
        target.find(record, 0);
        alias(card);
        source.find(record, 0);
        state.outcome.clear();
        return gate.admits(record, 0, 24, 40, pepper, previousPepper, source, target) ? Status.OK : state.outcome.status;
    }

    long lockedUntil() {
        return state.outcome.detail;
    }

    /** Stops and starts again from a snapshot; what stands there must be the same. */
    void restart() {
        final long digest = state.digest();
        if (digest != new StateCheck(state).recomputeDigest()) {
            throw new AssertionError("the digest is not what stands there");
        }
        final List<byte[]> records = new ArrayList<>();
        new SnapshotWriter(state).write(0, (buffer, offset, length) -> {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            records.add(copy);
        });
        state.close();
        state = new State(new Capacity(1 << 16, 1 << 16, 4_096, 1L << 26, 0));
        final SnapshotReader reader = new SnapshotReader(state);
        for (final byte[] bytes : records) {
            final String wrong = reader.read(new UnsafeBuffer(bytes), 0, bytes.length);
            if (wrong != null) {
                throw new AssertionError(wrong);
            }
        }
        if (digest != state.digest()) {
            throw new AssertionError("another digest after a restart");
        }
        gate = new PinGate(state);
        source = new CardFinder(state);
        target = new CardFinder(state);
    }

    @Override
    public void close() {
        state.close();
    }
}
