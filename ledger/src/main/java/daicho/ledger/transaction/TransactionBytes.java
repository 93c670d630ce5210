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

    /**
     * Writes a record but for its link to the entry before, word by word, and hashes the words as they go by: read back at once, words that
     * were put together of smaller ones would have to be waited for.
     *
     * @return what {@link #digestOf} would say.
     */
    long write(
        final long at, final Head head, final Outcome outcome, final long sequence, final long timestampNs, final long balance) {
        ordinal = sequence == ordinalOf ? ordinal + 1 : 0;
        ordinalOf = sequence;
        final boolean extended = isExtended(outcome);
        final int shape = outcome.componentCount | (extended ? EXTENDED : 0);
        final long about = word(head.localTime(), (long)head.template() << 16 | (long)shape << 24);
        memory.putLong(at + LOCAL_TIME, about | ordinal(ordinal));
        // Which of its sequence's records it is can change when others are forgotten.
        long hash = about * weight(LOCAL_TIME);
        hash += put(at, SEQUENCE, sequence);
        hash += put(at, TIMESTAMP, timestampNs);
        hash += put(at, KEY_HIGH, head.keyHigh());
        hash += put(at, KEY_LOW, head.keyLow());
        hash += put(at, TERMINAL, word(head.terminal(),
            head.businessDate() & 0xFFFFL | (outcome.kind & 0xFFL) << 16 | (long)head.flags() << 24));
        hash += put(at, STATUS, word(outcome.status.code() | outcome.flags << 16, outcome.alias));
        hash += put(at, ROOT, word(outcome.root, outcome.amount));
        hash += put(at, BODY_HASH, head.bodyHash());
        hash += put(at, FIELD_HASHES, head.fieldHashes());
        hash += put(at, LOTS, word(outcome.lots | outcome.purpose << 16, head.operator()));
        hash += put(at, BALANCE, balance);
        hash += put(at, BURN_AMOUNT, word(outcome.burnAmount, outcome.origin));
        return writeRest(extended ? at + EXTENSION_BYTES : at, extended ? hash + writeExtension(at, outcome) : hash, outcome);
    }

    private long writeExtension(final long at, final Outcome outcome) {
        return put(at, BASE_BYTES + REPAID, outcome.repaid) +
            put(at, BASE_BYTES + DEBT_MADE, outcome.debtMade) +
            put(at, BASE_BYTES + RESTORED, outcome.restored) +
            put(at, BASE_BYTES + FORFEITED, outcome.forfeited) +
            put(at, BASE_BYTES + DETAIL, outcome.detail) +
            put(at, BASE_BYTES + RELATED, outcome.related);
    }

    private long writeRest(final long at, final long words, final Outcome outcome) {
        long hash = words;
        long to = at + BASE_BYTES;
        for (int i = 0; i < outcome.componentCount; i++, to += COMPONENT_BYTES) {
            final Outcome.Component component = outcome.components[i];
            final int rate = rates.intern(component.programmeVersion, component.unit, component.rate, component.mode);
            final long eligibleAndPoints = word(component.eligible, component.points);
            memory.putLong(to, eligibleAndPoints);
            memory.putLong(to + 8, word(rate, component.lotType));
            hash = hash * FACTOR + eligibleAndPoints * (types.hash(component.lotType) | 1) + rates.hash(rate);
        }
        for (int i = 0; i < outcome.lots; i++, to += LOT_BYTES) {
            memory.putLong(to, word(outcome.lotTypes[i], outcome.lotOrigins[i]));
            memory.putLong(to + 8, outcome.lotPoints[i]);
            hash = hash * FACTOR + outcome.lotPoints[i] * (types.hash(outcome.lotTypes[i]) | 1) + outcome.lotOrigins[i];
        }
        return Mix.of(hash, bytes(outcome));
    }

    private long put(final long at, final int word, final long value) {
        memory.putLong(at + word, value);
        return value * weight(word);
    }

    /** Two fields of 32 bits side by side, the first at the lower address. */
    private static long word(final long first, final long second) {
        return first & 0xFFFF_FFFFL | second << 32;
    }

    private static long ordinal(final int number) {
        return (number & 0xFFFFL) << 8 * (ORDINAL - LOCAL_TIME);
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
