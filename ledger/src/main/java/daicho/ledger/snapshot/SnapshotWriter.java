package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.time.MidnightGrace;
import daicho.ledger.transaction.TransactionOrder;
import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SnapshotAccountEncoder;
import daicho.protocol.codec.SnapshotAliasEncoder;
import daicho.protocol.codec.SnapshotCounterEncoder;
import daicho.protocol.codec.SnapshotEndEncoder;
import daicho.protocol.codec.SnapshotGraceEncoder;
import daicho.protocol.codec.SnapshotIssuerEncoder;
import daicho.protocol.codec.SnapshotLotTypeEncoder;
import daicho.protocol.codec.SnapshotStateEncoder;
import daicho.protocol.codec.SnapshotTerminalEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the state as records, in this order: SnapshotState, SetProgramme as it was journaled, terminals, issuers, batches and
 * their chunks, accounts, aliases, adoptions, what waits at the desk, PINs and wrong ones, holds, transactions, counters, SnapshotEnd.
 * Cold code.
 */
public final class SnapshotWriter {
    private final State state;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * Limits.FRAME_BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HoldRecords holds;
    private final TransactionRecords transactions;
    private final DeskRecords desk;
    private final BatchRecords batches;
    private final PinRecords pins;
    private SnapshotRecords sink;
    private long records;

    /** Over a book. */
    public SnapshotWriter(final State state) {
        this.state = state;
        holds = new HoldRecords(state);
        transactions = new TransactionRecords(state);
        desk = new DeskRecords(state);
        batches = new BatchRecords(state);
        pins = new PinRecords(state);
    }

    /**
     * Writes everything.
     *
     * @param replyHash the host's running hash of replies.
     * @param to        takes the records.
     */
    public void write(final long replyHash, final SnapshotRecords to) {
        sink = to;
        records = 0;
        writeState(replyHash);
        writeProgramme();
        writeGrace(state.calendar.grace());
        for (int type = 1; type <= state.types.count(); type++) {
            writeLotType(type);
        }
        state.terminals.all().forEach(this::writeTerminal);
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            writeIssuer(issuer);
        }
        batches.writeBatches(buffer, this::put);
        for (int account = 1; account <= state.accounts.count(); account++) {
            writeAccount(account);
        }
        for (int alias = 1; alias <= state.aliases.count(); alias++) {
            writeAlias(alias);
        }
        batches.writeAdoptions(buffer, this::put);
        desk.write(buffer, this::put);
        pins.write(buffer, this::put);
        for (int hold = 1; hold < state.holds.end(); hold++) {
            if (state.holds.isThere(hold)) {
                put(holds.write(hold, buffer));
            }
        }
        transactions.begin();
        final TransactionOrder order = new TransactionOrder(state.transactions);
        for (long place = order.next(); place != 0; place = order.next()) {
            put(transactions.write(place, buffer));
        }
        for (long row = state.counters.first(); row != 0; row = state.counters.next(row)) {
            writeCounter(row);
        }
        final SnapshotEndEncoder end = new SnapshotEndEncoder().wrapAndApplyHeader(buffer, 0, header);
        end.records(records).digest(state.digest());
        put(MessageHeaderEncoder.ENCODED_LENGTH + end.encodedLength());
    }

    private void put(final int length) {
        records++;
        sink.record(buffer, 0, length);
    }

    private void writeState(final long replyHash) {
        final SnapshotStateEncoder encoder = new SnapshotStateEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.ledgerId(state.ledgerId())
            .hashSeed(state.hashSeed())
            .sequence(state.sequence())
            .timestampNs(state.lastTimestampNs())
            .digest(state.digest())
            .replyHash(replyHash)
            .accounts(state.accounts.count() & 0xFFFF_FFFFL)
            .sweepCursor(state.sweep.cursor() & 0xFFFF_FFFFL)
            .rulesVersion(state.rulesVersion())
            .utcOffsetMinutes((short)state.utcOffsetMinutes())
            .sweptThrough(state.sweep.sweptThrough())
            .sweepDay(state.sweep.day())
            .keyFloor(state.transactions.floor())
            .reserved(0)
            .reserved2(0);
        final SnapshotStateEncoder.SettingsEncoder settings = encoder.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            settings.next().setting(setting.number()).value(state.settings.get(setting));
        }
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeProgramme() {
        final byte[] record = state.programme.record();
        if (record.length > 0) {
            buffer.putBytes(0, record);
            put(record.length);
        }
    }

    private void writeGrace(final MidnightGrace grace) {
        for (int row = 0; grace.count() > 1 && row < grace.count(); row++) {
            final SnapshotGraceEncoder encoder = new SnapshotGraceEncoder().wrapAndApplyHeader(buffer, 0, header);
            encoder.fromDay(grace.fromDay(row)).seconds((int)grace.seconds(row));
            put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
    }

    private void writeLotType(final int type) {
        final SnapshotLotTypeEncoder encoder = new SnapshotLotTypeEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.issuer(state.types.issuer(type))
            .campaign(state.types.campaign(type))
            .scope(state.types.scope(type))
            .activationDay(state.types.activationDay(type))
            .expiryDay(state.types.expiryDay(type))
            .pointsClass((short)state.types.pointsClass(type))
            .reserved((short)0);
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeTerminal(final Terminals.Assignment assignment) {
        final SnapshotTerminalEncoder encoder = new SnapshotTerminalEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.terminal(assignment.terminal() & 0xFFFF_FFFFL)
            .store(assignment.store() & 0xFFFF_FFFFL)
            .brand(assignment.brand())
            .fromDate(assignment.fromDate());
        final int credential = encoder.offset() + SnapshotTerminalEncoder.credentialEncodingOffset();
        buffer.putLong(credential, assignment.credentialHigh(), LITTLE_ENDIAN);
        buffer.putLong(credential + 8, assignment.credentialLow(), LITTLE_ENDIAN);
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeIssuer(final int issuer) {
        final Book book = state.book;
        final SnapshotIssuerEncoder encoder = new SnapshotIssuerEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.brand(book.brand(issuer))
            .issued(book.total(issuer, Book.ISSUED))
            .migrated(book.total(issuer, Book.MIGRATED))
            .adjustedUp(book.total(issuer, Book.ADJUSTED_UP))
            .debt(book.total(issuer, Book.DEBT))
            .live(book.total(issuer, Book.LIVE))
            .pending(book.total(issuer, Book.PENDING))
            .held(book.total(issuer, Book.HELD))
            .burned(book.total(issuer, Book.BURNED))
            .expired(book.total(issuer, Book.EXPIRED))
            .takenBack(book.total(issuer, Book.TAKEN_BACK))
            .adjustedDown(book.total(issuer, Book.ADJUSTED_DOWN))
            .forfeited(book.total(issuer, Book.FORFEITED))
            .settled(book.total(issuer, Book.SETTLED));
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeAccount(final int account) {
        final Accounts accounts = state.accounts;
        final SnapshotAccountEncoder encoder = new SnapshotAccountEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.account(account & 0xFFFF_FFFFL)
            .parent(accounts.parent(account) & 0xFFFF_FFFFL)
            .store(accounts.store(account) & 0xFFFF_FFFFL)
            .brand(accounts.brand(account))
            .openingDay(accounts.openingDay(account))
            .status(AccountStatus.get((short)accounts.writtenStatus(account)))
            .flags((short)accounts.flags(account))
            .lastActivityDay(accounts.lastActivityDay(account))
            .merge(state.tree.mergeOf(account));
        final SnapshotAccountEncoder.LotsEncoder lots = encoder.lotsCount(accounts.lotCount(account));
        for (int index = 0; index < accounts.lotCount(account); index++) {
            lots.next();
            final int place = state.lotList.place(account, index);
            final int start = encoder.limit() - SnapshotAccountEncoder.LotsEncoder.sbeBlockLength();
            writeLotKey(state, buffer, start, state.lots.type(place), state.lots.origin(place));
            final boolean pending = state.lots.isPending(place);
            lots.points(state.lots.points(place))
                .held(state.lots.held(place))
                .expired((short)(index < accounts.expiredCount(account) ? 1 : 0))
                .pending((short)(pending ? 1 : 0))
                .reserved2(0)
                .reserved3(0);
        }
        final SnapshotAccountEncoder.DebtsEncoder debts = encoder.debtsCount(accounts.debts(account));
        for (int entry = accounts.firstDebt(account); entry != 0; entry = state.debts.next(entry)) {
            debts.next()
                .origin(state.debts.origin(entry) & 0xFFFF_FFFFL)
                .issuer(state.debts.issuer(entry))
                .reserved(0)
                .cause(state.debts.cause(entry))
                .points(state.debts.points(entry));
        }
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeCounter(final long row) {
        final SnapshotCounterEncoder encoder = new SnapshotCounterEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.points(state.counters.points(row))
            .number(state.counters.number(row) & 0xFFFF_FFFFL)
            .count(state.counters.count(row))
            .day(state.counters.day())
            .who((short)state.counters.who(row))
            .reserved((short)0)
            .reserved2(0);
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void writeAlias(final int alias) {
        final SnapshotAliasEncoder encoder = new SnapshotAliasEncoder().wrapAndApplyHeader(buffer, 0, header);
        buffer.putLong(encoder.offset(), state.aliases.high(alias), LITTLE_ENDIAN);
        buffer.putLong(encoder.offset() + 8, state.aliases.low(alias), LITTLE_ENDIAN);
        buffer.putInt(encoder.offset() + 16, state.aliases.issuer(alias), LITTLE_ENDIAN);
        encoder.account(state.aliases.account(alias) & 0xFFFF_FFFFL)
            .successor(state.aliases.successor(alias) & 0xFFFF_FFFFL)
            .state(AliasState.get((short)state.aliases.state(alias)))
            .reserved((short)0)
            .reserved2(0)
            .sinceSeconds(state.aliases.sinceSeconds(alias) & 0xFFFF_FFFFL);
        put(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    /** Writes a {@code LotKey}, 16 bytes. */
    static void writeLotKey(final State state, final MutableDirectBuffer buffer, final int at, final int type, final int origin) {
        buffer.putInt(at, origin, LITTLE_ENDIAN);
        buffer.putShort(at + 4, (short)state.types.issuer(type), LITTLE_ENDIAN);
        buffer.putShort(at + 6, (short)state.types.campaign(type), LITTLE_ENDIAN);
        buffer.putShort(at + 8, (short)state.types.scope(type), LITTLE_ENDIAN);
        buffer.putShort(at + 10, (short)state.types.activationDay(type), LITTLE_ENDIAN);
        buffer.putShort(at + 12, (short)state.types.expiryDay(type), LITTLE_ENDIAN);
        buffer.putByte(at + 14, (byte)state.types.pointsClass(type));
        buffer.putByte(at + 15, (byte)0);
    }
}
