package daicho.ledger.transaction;

import daicho.ledger.memory.Mix;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Unchecked;
import daicho.protocol.codec.SnapshotTransactionDecoder;
import org.agrona.DirectBuffer;

/**
 * The head of the record in hand, and hashes of its body by which a retry is told from another command under the same key. One
 * instance, filled anew for each record.
 */
public final class Head {
    /** Names of the fields that {@code KEY_REUSED} numbers in its detail, from 1. */
    public static final String[] FIELDS = {
        "template", "flags", "localTime", "operator", "alias", "amounts", "burn or second alias", "components", "other"};

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int ADVICE_MASK = 0xFFFF & ~RecordLayout.ADVICE;

    private int template;
    private int terminal;
    private int businessDate;
    private int flags;
    private long keyHigh;
    private long keyLow;
    private long localTime;
    private int operator;
    private long bodyHash;
    private long fieldHashes;
    private boolean hashed;

    /**
     * Reads the head, without the hashes.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     */
    public void read(final DirectBuffer buffer, final int offset) {
        buffer.boundsCheck(offset, RecordLayout.BODY);
        final byte[] array = buffer.byteArray();
        final long at = Unchecked.address(buffer, offset);
        // Neighbours are read together: template; terminal, business date and flags; local time and operator.
        final long first = Unchecked.getLong(array, at);
        final long sender = Unchecked.getLong(array, at + RecordLayout.TERMINAL);
        final long till = Unchecked.getLong(array, at + RecordLayout.LOCAL_TIME);
        template = (int)(first >>> 8 * RecordLayout.TEMPLATE) & 0xFFFF;
        terminal = (int)sender;
        businessDate = (int)(sender >>> 8 * (RecordLayout.BUSINESS_DATE - RecordLayout.TERMINAL)) & 0xFFFF;
        flags = (int)(sender >>> 8 * (RecordLayout.FLAGS - RecordLayout.TERMINAL));
        keyHigh = Unchecked.getLong(array, at + RecordLayout.KEY);
        keyLow = Unchecked.getLong(array, at + RecordLayout.KEY + Long.BYTES);
        localTime = till & 0xFFFF_FFFFL;
        operator = (int)(till >>> 8 * (RecordLayout.OPERATOR - RecordLayout.LOCAL_TIME));
        bodyHash = 0;
        fieldHashes = 0;
        hashed = false;
    }

    /**
     * Takes hashes of the body that were computed before; after {@link #read}.
     *
     * @param body   see {@link #bodyHash}.
     * @param fields see {@link #fieldHashes}.
     */
    public void takeHashes(final long body, final long fields) {
        bodyHash = body;
        fieldHashes = fields;
        hashed = true;
    }

    /** @return whether the body of the record read last was hashed before. */
    public boolean isHashed() {
        return hashed;
    }

    /**
     * Hashes the body, ADVICE aside: everything of the record but its name and secrets. The same PIN makes other secrets once the pepper
     * was changed, and its retry must still find its first answer: so does a retry with another PIN, a key being one try.
     *
     * @param seed   from Genesis.
     * @param buffer holds the record.
     * @param offset where it begins.
     * @param length bytes of the record.
     */
    public void hashBody(final long seed, final DirectBuffer buffer, final int offset, final int length) {
        bodyHash = seed;
        fieldHashes = 0;
        final long words = (long)template << 48 | (long)(flags & ADVICE_MASK) << 32 | localTime;
        field(0, template);
        field(1, flags & ADVICE_MASK);
        field(2, localTime);
        field(3, operator);
        bodyHash = Mix.of(bodyHash ^ words, operator, length);
        buffer.boundsCheck(offset, length);
        final byte[] array = buffer.byteArray();
        final long end = Unchecked.address(buffer, offset) + length;
        long at = Unchecked.address(buffer, offset) + RecordLayout.BODY;
        if (SecretLayout.isInCommand(template)) {
            hashAroundSecrets(buffer, offset, array, at - RecordLayout.BODY);
            return;
        }
        if (end - at >= RecordLayout.ALIAS_BYTES + Integer.BYTES + Long.BYTES) {
            at = wholeFields(array, at);
        } else {
            at = fieldOf(4, array, at, Math.min(end, at + RecordLayout.ALIAS_BYTES));
            at = fieldOf(5, array, at, Math.min(end, at + Integer.BYTES));
            at = fieldOf(6, array, at, Math.min(end, at + Long.BYTES));
        }
        fieldOf(7, array, at, end);
    }

    /** Fields 4 to 6 of a body that has all of them, as nearly every one does: as {@link #fieldOf} would, without its loops. */
    private long wholeFields(final byte[] array, final long from) {
        final long amounts = from + RecordLayout.ALIAS_BYTES;
        final long burn = amounts + Integer.BYTES;
        final long id = word(word(RecordLayout.ALIAS_BYTES, Unchecked.getLong(array, from)), Unchecked.getLong(array, from + 8));
        keep(4, word(id, Unchecked.getInt(array, from + 16)));
        keep(5, word(Integer.BYTES, Unchecked.getInt(array, amounts)));
        keep(6, word(Long.BYTES, Unchecked.getLong(array, burn)));
        return burn + Long.BYTES;
    }

    private void hashAroundSecrets(final DirectBuffer buffer, final int offset, final byte[] array, final long record) {
        final SecretLayout layout = SecretLayout.of(template);
        final long body = record + RecordLayout.BODY;
        final long block = record + layout.pepperVersionAt();
        final long at = fieldOf(4, array, body, Math.min(block, body + RecordLayout.ALIAS_BYTES));
        fieldOf(5, array, at, block);
        if (layout.isGrouped()) {
            final int entries = layout.entries(buffer, offset);
            long hash = entries;
            for (int i = 0; i < entries; i++) {
                hash = words(hash, array, record + layout.entryAt(i), record + layout.secretAt(i));
                hash = words(hash, array, record + layout.secretAt(i) + layout.secretBytes(), record + layout.entryAt(i + 1));
            }
            keep(7, hash);
        }
    }

    private long fieldOf(final int field, final byte[] array, final long from, final long to) {
        keep(field, words(to - from, array, from, to));
        return to;
    }

    private void keep(final int field, final long hash) {
        bodyHash = Mix.of(bodyHash, hash);
        fieldHashes |= (hash >>> 56) << 8 * field;
    }

    private static long words(final long before, final byte[] array, final long from, final long to) {
        long hash = before;
        long at = from;
        for (; at + 8 <= to; at += 8) {
            hash = word(hash, Unchecked.getLong(array, at));
        }
        if (at + 4 <= to) {
            hash = word(hash, Unchecked.getInt(array, at));
            at += 4;
        }
        for (; at < to; at++) {
            hash = word(hash, Unchecked.getByte(array, at));
        }
        return hash;
    }

    /** One to one for a given hash before: words that differ never meet within a field. */
    private static long word(final long hash, final long word) {
        final long spread = (hash ^ word) * SPREAD;
        return spread ^ spread >>> 29;
    }

    private void field(final int field, final long value) {
        fieldHashes |= ((value + 1) * SPREAD >>> 56) << 8 * field;
    }

    /**
     * Which field of two bodies differs first.
     *
     * @param otherFields field hashes of the other body.
     * @return number of the field, from 1, as in {@link #FIELDS}.
     */
    public long firstDifference(final long otherFields) {
        final long difference = fieldHashes ^ otherFields;
        return difference == 0 ? FIELDS.length : Long.numberOfTrailingZeros(difference) / 8 + 1;
    }

    /** Makes this the head of something that fell due by itself. */
    public void internal(final int day) {
        hashed = false;
        template = 0;
        terminal = 0;
        businessDate = day;
        flags = 0;
        keyHigh = 0;
        keyLow = 0;
        localTime = 0;
        operator = 0;
        bodyHash = 0;
        fieldHashes = 0;
    }

    /**
     * Makes this the head of an advice that an operator lets through later: lots are chosen by its date and time.
     *
     * @param ofTerminal  that sold.
     * @param date        business date.
     * @param atLocalTime the till's local time, 0 when unknown.
     */
    public void advice(final int ofTerminal, final int date, final long atLocalTime) {
        internal(date);
        terminal = ofTerminal;
        flags = RecordLayout.ADVICE;
        localTime = atLocalTime;
    }

    /** Makes this the head of a transaction that is read back from a snapshot. */
    public void restore(final SnapshotTransactionDecoder from, final long high, final long low) {
        hashed = false;
        template = from.requestTemplate();
        terminal = (int)from.terminal();
        businessDate = from.businessDate();
        flags = from.recordFlags();
        keyHigh = high;
        keyLow = low;
        localTime = from.localTime();
        operator = (int)from.operatorId();
        bodyHash = from.bodyHash();
        fieldHashes = from.fieldHashes();
    }

    /** @return template of the record. */
    public int template() {
        return template;
    }

    /** @return terminal that sent it. */
    public int terminal() {
        return terminal;
    }

    /** @return its business date. */
    public int businessDate() {
        return businessDate;
    }

    /** @return its flags. */
    public int flags() {
        return flags;
    }

    /** @return whether all bits of a flag are set. */
    public boolean has(final int flag) {
        return (flags & flag) == flag;
    }

    /** @return first half of the key. */
    public long keyHigh() {
        return keyHigh;
    }

    /** @return second half of the key. */
    public long keyLow() {
        return keyLow;
    }

    /** @return the till's local time in seconds, 0 when unknown. */
    public long localTime() {
        return localTime;
    }

    /** @return operator, 0 for nobody. */
    public int operator() {
        return operator;
    }

    /** @return hash of the body. */
    public long bodyHash() {
        return bodyHash;
    }

    /** @return one byte of hash a field. */
    public long fieldHashes() {
        return fieldHashes;
    }
}
