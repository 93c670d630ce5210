package daicho.ledger.transaction;

import static daicho.ledger.transaction.TransactionLayout.*;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/** Writes records as {@link TransactionLayout} draws them, and knows their length and their hash. */
final class TransactionBytes {
    private static final long ORDINAL_MASK = 0xFFFFL << 8 * (ORDINAL - LOCAL_TIME);
    private static final long FACTOR = 0xD6E8FEB86659FD93L;

    private final Region memory;
    private final LotTypes types;
    private final Rates rates;
    private long ordinalOf;
    private int ordinal;

    TransactionBytes(final Region memory, final LotTypes types, final Rates rates) {
        this.memory = memory;
        this.types = types;
        this.rates = rates;
    }

    void writeHead(final long at, final Head head, final long sequence, final long timestampNs) {
        ordinal = sequence == ordinalOf ? ordinal + 1 : 0;
        ordinalOf = sequence;
        memory.putLong(at + SEQUENCE, sequence);
        memory.putLong(at + TIMESTAMP, timestampNs);
        memory.putLong(at + KEY_HIGH, head.keyHigh());
        memory.putLong(at + KEY_LOW, head.keyLow());
        memory.putInt(at + TERMINAL, head.terminal());
        memory.putShort(at + DATE, head.businessDate());
        memory.putByte(at + RECORD_FLAGS, head.flags());
        memory.putInt(at + OPERATOR, head.operator());
        memory.putLong(at + BODY_HASH, head.bodyHash());
        memory.putLong(at + FIELD_HASHES, head.fieldHashes());
        memory.putInt(at + LOCAL_TIME, (int)head.localTime());
        memory.putByte(at + TEMPLATE, head.template());
        memory.putShort(at + ORDINAL, ordinal);
    }

    void writeOutcome(final long at, final Outcome outcome, final long balance) {
        final boolean extended = isExtended(outcome);
        memory.putByte(at + KIND, outcome.kind);
        memory.putShort(at + STATUS, outcome.status.code());
        memory.putShort(at + REPLY_FLAGS, outcome.flags);
        memory.putInt(at + ALIAS, outcome.alias);
        memory.putInt(at + ROOT, outcome.root);
        memory.putInt(at + AMOUNT, (int)outcome.amount);
        memory.putInt(at + BURN_AMOUNT, (int)outcome.burnAmount);
        memory.putInt(at + ORIGIN, outcome.origin);
        memory.putShort(at + PURPOSE, outcome.purpose);
        memory.putByte(at + COMPONENTS, outcome.componentCount | (extended ? EXTENDED : 0));
        memory.putShort(at + LOTS, outcome.lots);
        memory.putLong(at + BALANCE, balance);
        long to = at + BASE_BYTES;
        if (extended) {
            memory.putLong(to + REPAID, outcome.repaid);
            memory.putLong(to + DEBT_MADE, outcome.debtMade);
            memory.putLong(to + RESTORED, outcome.restored);
            memory.putLong(to + FORFEITED, outcome.forfeited);
            memory.putLong(to + DETAIL, outcome.detail);
            memory.putLong(to + RELATED, outcome.related);
            to += EXTENSION_BYTES;
        }
        for (int i = 0; i < outcome.componentCount; i++, to += COMPONENT_BYTES) {
            writeComponent(to, outcome.components[i]);
        }
        for (int i = 0; i < outcome.lots; i++, to += LOT_BYTES) {
            memory.putInt(to, outcome.lotTypes[i]);
            memory.putInt(to + 4, outcome.lotOrigins[i]);
            memory.putLong(to + 8, outcome.lotPoints[i]);
        }
    }

    private void writeComponent(final long to, final Outcome.Component component) {
        memory.putInt(to, (int)component.eligible);
        memory.putInt(to + 4, (int)component.points);
        memory.putInt(to + 8, rates.intern(component.programmeVersion, component.unit, component.rate, component.mode));
        memory.putInt(to + 12, component.lotType);
    }

    /** Length of the record of an outcome. */
    static int bytes(final Outcome outcome) {
        return bytes(isExtended(outcome), outcome.componentCount, outcome.lots);
    }

    private static boolean isExtended(final Outcome outcome) {
        return (outcome.repaid | outcome.debtMade | outcome.restored | outcome.forfeited | outcome.detail | outcome.related) != 0;
    }

    private static int bytes(final boolean extended, final int components, final int lots) {
        return BASE_BYTES + (extended ? EXTENSION_BYTES : 0) + components * COMPONENT_BYTES + lots * LOT_BYTES;
    }

    int bytesAt(final long at) {
        final int shape = memory.getByte(at + COMPONENTS);
        return bytes((shape & EXTENDED) != 0, shape & ~EXTENDED, memory.getShort(at + LOTS));
    }

    long digestOf(final long at) {
        final int shape = memory.getByte(at + COMPONENTS);
        final int end = bytesAt(at);
        final int lotsFrom = end - memory.getShort(at + LOTS) * LOT_BYTES;
        final int componentsFrom = lotsFrom - (shape & ~EXTENDED) * COMPONENT_BYTES;
        long hash = -memory.getLong(at + BEFORE) * weight(BEFORE);
        // Which of its sequence's records it is can change when others are forgotten.
        hash -= (memory.getLong(at + LOCAL_TIME) & ORDINAL_MASK) * weight(LOCAL_TIME);
        for (int word = 0; word < componentsFrom; word += 8) {
            hash += memory.getLong(at + word) * weight(word);
        }
        for (int component = componentsFrom; component < lotsFrom; component += COMPONENT_BYTES) {
            hash = hash * FACTOR + memory.getLong(at + component) * (types.hash(memory.getInt(at + component + 12)) | 1) +
                rates.hash(memory.getInt(at + component + 8));
        }
        for (int lot = lotsFrom; lot < end; lot += LOT_BYTES) {
            hash = hash * FACTOR + memory.getLong(at + lot + 8) * (types.hash(memory.getInt(at + lot)) | 1) +
                memory.getInt(at + lot + 4);
        }
        return Mix.of(hash, end);
    }

    private static long weight(final int word) {
        return 0x9E3779B97F4A7C15L + 2L * word * word;
    }
}
