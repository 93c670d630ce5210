package daicho.ledger.transaction;

import static daicho.ledger.transaction.TransactionLayout.*;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.memory.Region;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;

/** Reads one transaction. One instance is moved from record to record. */
public final class TransactionView {
    private static final int BURN = EntryKind.BURN.value();
    private static final int SALE = EntryKind.SALE.value();
    private static final int CAPTURE = EntryKind.CAPTURE.value();
    private static final int REVERSAL = EntryKind.REVERSAL.value();
    private static final int ADJUSTMENT = EntryKind.ADJUSTMENT.value();
    private static final int TRANSFER = EntryKind.TRANSFER.value();
    private static final int MERGE = EntryKind.MERGE.value();
    private static final int UNMERGE = EntryKind.UNMERGE.value();

    private final Region memory;
    private final Rates rates;
    private final LotTypes types;
    private long at;
    private boolean extended;

    /** A view over all transactions, pointing nowhere yet. */
    public TransactionView(final Transactions transactions) {
        memory = transactions.memory();
        rates = transactions.rates();
        types = transactions.types();
    }

    /** Points it at a transaction; returns itself. */
    public TransactionView at(final long place) {
        at = place << 3;
        extended = (memory.getByte(at + COMPONENTS) & EXTENDED) != 0;
        return this;
    }

    /** @return sequence. */
    public long sequence() {
        return memory.getLong(at + SEQUENCE);
    }

    /** @return time; for what fell due, the due instant. */
    public long timestampNs() {
        return memory.getLong(at + TIMESTAMP);
    }

    /** @return first half of the key. */
    public long keyHigh() {
        return memory.getLong(at + KEY_HIGH);
    }

    /** @return second half of the key. */
    public long keyLow() {
        return memory.getLong(at + KEY_LOW);
    }

    /** @return terminal. */
    public int terminal() {
        return memory.getInt(at + TERMINAL);
    }

    /** @return business date. */
    public int businessDate() {
        return memory.getShort(at + DATE);
    }

    /** @return kind. */
    public int kind() {
        return memory.getByte(at + KIND);
    }

    /** @return low byte of the record's flags. */
    public int recordFlags() {
        return memory.getByte(at + RECORD_FLAGS);
    }

    /** @return code of the status answered. */
    public int status() {
        return memory.getShort(at + STATUS);
    }

    /** @return flags answered. */
    public int replyFlags() {
        return memory.getShort(at + REPLY_FLAGS);
    }

    /** @return alias shown, 0 for none. */
    public int alias() {
        return memory.getInt(at + ALIAS);
    }

    /** @return account it was booked on, 0 for none. */
    public int root() {
        return memory.getInt(at + ROOT);
    }

    /** @return operator. */
    public int operator() {
        return memory.getInt(at + OPERATOR);
    }

    /** @return hash of the body. */
    public long bodyHash() {
        return memory.getLong(at + BODY_HASH);
    }

    /** @return one byte of hash a field. */
    public long fieldHashes() {
        return memory.getLong(at + FIELD_HASHES);
    }

    /** @return gross amount. */
    public long amount() {
        return memory.getInt(at + AMOUNT) & 0xFFFF_FFFFL;
    }

    /** @return money that points paid. */
    public long burnAmount() {
        return memory.getInt(at + BURN_AMOUNT) & 0xFFFF_FFFFL;
    }

    /** @return the till's local time. */
    public long localTime() {
        return memory.getInt(at + LOCAL_TIME) & 0xFFFF_FFFFL;
    }

    /** @return purpose. */
    public int purpose() {
        return memory.getShort(at + PURPOSE);
    }

    /** @return template of the command. */
    public int template() {
        return memory.getByte(at + TEMPLATE);
    }

    /** @return place among the records of its sequence. */
    public int ordinal() {
        return memory.getShort(at + ORDINAL);
    }

    /** @return points added. */
    public long earned() {
        long points = 0;
        for (int i = 0; i < components(); i++) {
            points += memory.getInt(componentAt(i) + 4) & 0xFFFF_FFFFL;
        }
        return points;
    }

    /**
     * @return points taken by a burn, sale or capture, what became debt included; points taken back by a reversal, debt aside; by an
     *     adjustment; by a transfer from who gave them.
     */
    public long burned() {
        final int kind = kind();
        if (kind == REVERSAL) {
            return pointsTaken();
        }
        if (kind == BURN || kind == SALE || kind == CAPTURE) {
            return debtMade() - lotPoints();
        }
        return kind == ADJUSTMENT || kind == TRANSFER ? Math.max(0, -lotPoints()) : 0;
    }

    private long pointsTaken() {
        long points = 0;
        for (int i = 0; i < lots(); i++) {
            points -= Math.min(0, lotPoints(i));
        }
        return points;
    }

    /** @return of a refund, the part that is money: a reversal keeps the money returned, and how much of it points give back. */
    public long refundAmount() {
        return kind() == REVERSAL ? amount() - burnAmount() : 0;
    }

    /** @return account that points were given to by it. */
    public int origin() {
        return memory.getInt(at + ORIGIN);
    }

    /** @return live and held points less debt after it. */
    public long balance() {
        return memory.getLong(at + BALANCE);
    }

    /** @return debt repaid by it. */
    public long repaid() {
        return extension(REPAID);
    }

    /** @return debt made by it. */
    public long debtMade() {
        return extension(DEBT_MADE);
    }

    /** @return points given back by it. */
    public long restored() {
        return extension(RESTORED);
    }

    /** @return points forfeited by it. */
    public long forfeited() {
        return extension(FORFEITED);
    }

    /** @return detail answered. */
    public long detail() {
        return extension(DETAIL);
    }

    /** @return sequence of the transaction it belongs to. */
    public long related() {
        return extension(RELATED);
    }

    /** @return number of components. */
    public int components() {
        return memory.getByte(at + COMPONENTS) & ~EXTENDED;
    }

    /** Reads a component into a row. */
    public void component(final int i, final Outcome.Component into) {
        final long from = componentAt(i);
        into.eligible = memory.getInt(from) & 0xFFFF_FFFFL;
        into.points = memory.getInt(from + 4) & 0xFFFF_FFFFL;
        into.lotType = memory.getInt(from + 12);
        into.campaign = types.campaign(into.lotType);
        into.pointsClass = types.pointsClass(into.lotType);
        rates.read(memory.getInt(from + 8), into);
    }

    /** @return number of lots that points were taken from. */
    public int lots() {
        return memory.getShort(at + LOTS);
    }

    /** @return type of the i-th lot touched. */
    public int lotType(final int i) {
        return memory.getInt(lotAt(i));
    }

    /** @return origin of the i-th lot touched. */
    public int lotOrigin(final int i) {
        return memory.getInt(lotAt(i) + 4);
    }

    /** @return points added to (positive) or taken from the i-th lot touched. */
    public long lotPoints(final int i) {
        return memory.getLong(lotAt(i) + 8);
    }

    /** @return points that came or went by it, as a statement shows them: with a merge or unmerge the whole balance that moved. */
    public long points() {
        final int kind = kind();
        return earned() + (kind == MERGE || kind == UNMERGE ? detail() : lotPoints());
    }

    private long lotPoints() {
        long points = 0;
        for (int i = 0; i < lots(); i++) {
            points += lotPoints(i);
        }
        return points;
    }

    /** Fills an outcome with what was answered, for a retry. */
    public void answer(final Outcome into) {
        into.status = Status.of(status());
        into.flags = replyFlags();
        into.detail = detail();
        into.earned = earned();
        into.burned = burned();
        into.repaid = repaid();
        into.debtMade = debtMade();
        into.restored = restored();
        into.forfeited = forfeited();
        into.refundAmount = refundAmount();
        into.root = root();
    }

    private long extension(final int field) {
        return extended ? memory.getLong(at + BASE_BYTES + field) : 0;
    }

    private long componentAt(final int i) {
        return at + BASE_BYTES + (extended ? EXTENSION_BYTES : 0) + (long)i * COMPONENT_BYTES;
    }

    private long lotAt(final int i) {
        return componentAt(components()) + (long)i * LOT_BYTES;
    }
}
