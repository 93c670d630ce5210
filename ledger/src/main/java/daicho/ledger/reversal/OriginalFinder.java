package daicho.ledger.reversal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.state.State;
import daicho.protocol.codec.TransactionNameDecoder;
import org.agrona.DirectBuffer;

/** Finds the transaction that a command names: by its name, as it stands on the receipt, or by its sequence. Changes nothing. */
final class OriginalFinder {
    private final State state;
    private int terminal;
    private int date;
    private long keyHigh;
    private long keyLow;
    private boolean named;

    OriginalFinder(final State state) {
        this.state = state;
    }

    /**
     * Finds it.
     *
     * @param buffer   holds the record.
     * @param name     offset of its TransactionName.
     * @param sequence 0 when it is named.
     * @return its place, 0 when it is not known.
     */
    long find(final DirectBuffer buffer, final int name, final long sequence) {
        named = sequence == 0;
        if (!named) {
            return state.transactions.ofSequence(sequence);
        }
        keyHigh = buffer.getLong(name, LITTLE_ENDIAN);
        keyLow = buffer.getLong(name + 8, LITTLE_ENDIAN);
        terminal = buffer.getInt(name + TransactionNameDecoder.terminalEncodingOffset(), LITTLE_ENDIAN);
        date = buffer.getShort(name + TransactionNameDecoder.businessDateEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF;
        return state.transactions.find(date, terminal, keyHigh, keyLow);
    }

    /** Whether it was named, not given by sequence. */
    boolean isNamed() {
        return named;
    }

    /** Whether it has a name on a date that is no longer remembered. */
    boolean isTooOld() {
        return named && date < state.transactions.floor();
    }

    int terminal() {
        return terminal;
    }

    int date() {
        return date;
    }

    long keyHigh() {
        return keyHigh;
    }

    long keyLow() {
        return keyLow;
    }
}
