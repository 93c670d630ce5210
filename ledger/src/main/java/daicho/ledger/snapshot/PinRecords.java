package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.state.State;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SnapshotGuessDecoder;
import daicho.protocol.codec.SnapshotGuessEncoder;
import daicho.protocol.codec.SnapshotPinDecoder;
import daicho.protocol.codec.SnapshotPinEncoder;
import daicho.protocol.codec.SnapshotTargetGuessDecoder;
import daicho.protocol.codec.SnapshotTargetGuessEncoder;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** PINs and wrong ones as records of a snapshot, and back. */
final class PinRecords {
    private static final int PROVISIONAL = SnapshotPinDecoder.provisionalSecretEncodingOffset();

    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();

    PinRecords(final State state) {
        this.state = state;
    }

    /** Writes each record to the start of a buffer and tells its bytes: PINs by account, failures in the order they were left alone. */
    void write(final MutableDirectBuffer buffer, final IntConsumer written) {
        for (int account = 1; account <= state.accounts.count(); account++) {
            final int pin = state.pins.find(account);
            if (pin != 0) {
                written.accept(writePin(pin, buffer));
            }
        }
        for (int row = state.cardFailures.first(); row != 0; row = state.cardFailures.next(row)) {
            written.accept(writeGuess(row, buffer));
        }
        for (int row = state.targetFailures.first(); row != 0; row = state.targetFailures.next(row)) {
            written.accept(writeTargetGuess(row, buffer));
        }
    }

    private int writePin(final int pin, final MutableDirectBuffer buffer) {
        final SnapshotPinEncoder encoder = new SnapshotPinEncoder().wrapAndApplyHeader(buffer, 0, header);
        buffer.putLong(encoder.offset(), state.pins.high(pin), LITTLE_ENDIAN);
        buffer.putLong(encoder.offset() + 8, state.pins.low(pin), LITTLE_ENDIAN);
        buffer.putLong(encoder.offset() + PROVISIONAL, state.pins.provisionalHigh(pin), LITTLE_ENDIAN);
        buffer.putLong(encoder.offset() + PROVISIONAL + 8, state.pins.provisionalLow(pin), LITTLE_ENDIAN);
        encoder.account(state.pins.account(pin) & 0xFFFF_FFFFL)
            .sinceSeconds(state.pins.sinceSeconds(pin) & 0xFFFF_FFFFL)
            .pepperVersion(state.pins.pepperVersion(pin))
            .state((short)state.pins.state(pin))
            .reserved((short)0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int writeGuess(final int row, final MutableDirectBuffer buffer) {
        final SnapshotGuessEncoder encoder = new SnapshotGuessEncoder().wrapAndApplyHeader(buffer, 0, header);
        buffer.putLong(encoder.offset(), state.cardFailures.high(row), LITTLE_ENDIAN);
        buffer.putLong(encoder.offset() + 8, state.cardFailures.low(row), LITTLE_ENDIAN);
        buffer.putInt(encoder.offset() + 16, state.cardFailures.issuer(row), LITTLE_ENDIAN);
        encoder.count(state.cardFailures.count(row))
            .lastNs(state.cardFailures.lastNs(row))
            .lockedUntilNs(state.cardFailures.lockedUntilNs(row));
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int writeTargetGuess(final int row, final MutableDirectBuffer buffer) {
        final SnapshotTargetGuessEncoder encoder = new SnapshotTargetGuessEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.target(state.targetFailures.target(row) & 0xFFFF_FFFFL)
            .lastNs(state.targetFailures.lastNs(row))
            .lockedUntilNs(state.targetFailures.lockedUntilNs(row));
        final SnapshotTargetGuessEncoder.CardsEncoder cards = encoder.cardsCount(state.targetFailures.cards(row));
        for (int i = 0; i < state.targetFailures.cards(row); i++) {
            cards.next().card(state.targetFailures.card(row, i)).lastNs(state.targetFailures.cardNs(row, i));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** Takes a PIN back into the book. */
    void readPin(final DirectBuffer buffer, final int offset) {
        final SnapshotPinDecoder decoder = new SnapshotPinDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int secret = decoder.offset();
        state.pins.restore((int)decoder.account(), buffer.getLong(secret, LITTLE_ENDIAN), buffer.getLong(secret + 8, LITTLE_ENDIAN),
            buffer.getLong(secret + PROVISIONAL, LITTLE_ENDIAN), buffer.getLong(secret + PROVISIONAL + 8, LITTLE_ENDIAN),
            decoder.pepperVersion(), decoder.state(), (int)decoder.sinceSeconds());
    }

    /** Takes the wrong PINs of a card back into the book. */
    void readGuess(final DirectBuffer buffer, final int offset) {
        final SnapshotGuessDecoder decoder = new SnapshotGuessDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        state.cardFailures.restore(buffer.getLong(decoder.offset(), LITTLE_ENDIAN), buffer.getLong(decoder.offset() + 8, LITTLE_ENDIAN),
            buffer.getInt(decoder.offset() + 16, LITTLE_ENDIAN), (int)decoder.count(), decoder.lastNs(), decoder.lockedUntilNs());
    }

    /** Takes the wrong PINs for a target back into the book. */
    void readTargetGuess(final DirectBuffer buffer, final int offset) {
        final SnapshotTargetGuessDecoder decoder = new SnapshotTargetGuessDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int target = (int)decoder.target();
        state.targetFailures.restore(target, decoder.lastNs(), decoder.lockedUntilNs());
        for (final SnapshotTargetGuessDecoder.CardsDecoder card : decoder.cards()) {
            state.targetFailures.restoreCard(target, card.card(), card.lastNs());
        }
    }
}
