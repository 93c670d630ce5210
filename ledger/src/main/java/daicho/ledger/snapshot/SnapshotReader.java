package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.book.Book;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.trade.Trade;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import daicho.protocol.codec.SnapshotAdoptionDecoder;
import daicho.protocol.codec.SnapshotAliasDecoder;
import daicho.protocol.codec.SnapshotBatchChunkDecoder;
import daicho.protocol.codec.SnapshotBatchDecoder;
import daicho.protocol.codec.SnapshotCounterDecoder;
import daicho.protocol.codec.SnapshotEndDecoder;
import daicho.protocol.codec.SnapshotGraceDecoder;
import daicho.protocol.codec.SnapshotGuessDecoder;
import daicho.protocol.codec.SnapshotHoldDecoder;
import daicho.protocol.codec.SnapshotIssuerDecoder;
import daicho.protocol.codec.SnapshotLateWindowDecoder;
import daicho.protocol.codec.SnapshotLotTypeDecoder;
import daicho.protocol.codec.SnapshotPinDecoder;
import daicho.protocol.codec.SnapshotStateDecoder;
import daicho.protocol.codec.SnapshotTargetGuessDecoder;
import daicho.protocol.codec.SnapshotTerminalDecoder;
import daicho.protocol.codec.SnapshotTransactionDecoder;
import daicho.protocol.codec.SnapshotWaitingDecoder;
import org.agrona.DirectBuffer;

/**
 * Builds a state from a snapshot's records, in the order they were written. Live and pending totals are not taken over but counted
 * again from the lots, and compared; so is the digest. Cold code.
 */
public final class SnapshotReader {
    private static final int LIVE = 0;
    private static final int PENDING = 1;
    private static final int EXPIRED = 2;

    private final State state;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HoldRecords holds;
    private final TransactionRecords transactions;
    private final DeskRecords desk;
    private final BatchRecords batches;
    private final PinRecords pins;
    private long sequence;
    private long timestampNs;
    private long digest;
    private long replyHash;
    private long records;
    private long expectedLive;
    private long expectedPending;

    /** Over an empty book. */
    public SnapshotReader(final State state) {
        this.state = state;
        holds = new HoldRecords(state);
        transactions = new TransactionRecords(state);
        desk = new DeskRecords(state);
        batches = new BatchRecords(state);
        pins = new PinRecords(state);
    }

    /** @return the reply hash of the snapshot, 0 before it was read. */
    public long replyHash() {
        return replyHash;
    }

    /**
     * Takes one record.
     *
     * @return null, or what is wrong with the snapshot.
     */
    public String read(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset);
        final int template = header.templateId();
        switch (template) {
            case SnapshotStateDecoder.TEMPLATE_ID -> readState(buffer, offset);
            case SetProgrammeDecoder.TEMPLATE_ID -> readProgramme(buffer, offset, length);
            case SnapshotTerminalDecoder.TEMPLATE_ID -> readTerminal(buffer, offset);
            case SnapshotIssuerDecoder.TEMPLATE_ID -> readIssuer(buffer, offset);
            case SnapshotAccountDecoder.TEMPLATE_ID -> readAccount(buffer, offset);
            case SnapshotAliasDecoder.TEMPLATE_ID -> readAlias(buffer, offset);
            case SnapshotBatchDecoder.TEMPLATE_ID -> batches.readBatch(buffer, offset);
            case SnapshotBatchChunkDecoder.TEMPLATE_ID -> batches.readChunk(buffer, offset);
            case SnapshotAdoptionDecoder.TEMPLATE_ID -> batches.readAdoption(buffer, offset);
            case SnapshotWaitingDecoder.TEMPLATE_ID -> desk.readWaiting(buffer, offset);
            case SnapshotLateWindowDecoder.TEMPLATE_ID -> desk.readWindow(buffer, offset);
            case SnapshotGraceDecoder.TEMPLATE_ID -> readGrace(buffer, offset);
            case SnapshotLotTypeDecoder.TEMPLATE_ID -> readLotType(buffer, offset);
            case SnapshotPinDecoder.TEMPLATE_ID -> pins.readPin(buffer, offset);
            case SnapshotGuessDecoder.TEMPLATE_ID -> pins.readGuess(buffer, offset);
            case SnapshotTargetGuessDecoder.TEMPLATE_ID -> pins.readTargetGuess(buffer, offset);
            case SnapshotHoldDecoder.TEMPLATE_ID -> holds.read(buffer, offset);
            case SnapshotTransactionDecoder.TEMPLATE_ID -> transactions.read(buffer, offset);
            case SnapshotCounterDecoder.TEMPLATE_ID -> readCounter(buffer, offset);
            case SnapshotEndDecoder.TEMPLATE_ID -> {
                return readEnd(buffer, offset);
            }
            default -> {
                return "template " + template + " does not belong into a snapshot";
            }
        }
        records++;
        return null;
    }

    private void readState(final DirectBuffer buffer, final int offset) {
        final SnapshotStateDecoder decoder = new SnapshotStateDecoder().wrapAndApplyHeader(buffer, offset, header);
        if (state.ledgerId() != 0) {
            throw new IllegalStateException("a snapshot goes into an empty book only");
        }
        state.found(decoder.ledgerId(), decoder.hashSeed(), decoder.rulesVersion(), decoder.utcOffsetMinutes());
        sequence = decoder.sequence();
        timestampNs = decoder.timestampNs();
        digest = decoder.digest();
        replyHash = decoder.replyHash();
        state.transactions.floor(decoder.keyFloor());
        state.holds.forgetBefore(decoder.keyFloor());
        state.sweep.restore(decoder.sweptThrough(), decoder.sweepDay(), (int)decoder.sweepCursor());
        for (final SnapshotStateDecoder.SettingsDecoder setting : decoder.settings()) {
            state.settings.set(setting.setting(), setting.value());
        }
        state.settingsFounded();
        state.moveTo(sequence, timestampNs);
    }

    private void readProgramme(final DirectBuffer buffer, final int offset, final int length) {
        final SetProgrammeDecoder decoder = new SetProgrammeDecoder().wrapAndApplyHeader(buffer, offset, header);
        state.programme.replace(decoder, buffer, offset, length, state.settings);
        state.settingsFounded();
    }

    private void readGrace(final DirectBuffer buffer, final int offset) {
        final SnapshotGraceDecoder decoder = new SnapshotGraceDecoder().wrapAndApplyHeader(buffer, offset, header);
        state.calendar.graceSeconds(decoder.fromDay(), decoder.seconds());
    }

    private void readLotType(final DirectBuffer buffer, final int offset) {
        final SnapshotLotTypeDecoder decoder = new SnapshotLotTypeDecoder().wrapAndApplyHeader(buffer, offset, header);
        state.types.intern(decoder.issuer(), decoder.campaign(), decoder.scope(), decoder.pointsClass(), decoder.activationDay(),
            decoder.expiryDay());
    }

    private void readTerminal(final DirectBuffer buffer, final int offset) {
        final SnapshotTerminalDecoder decoder = new SnapshotTerminalDecoder().wrapAndApplyHeader(buffer, offset, header);
        final int credential = decoder.offset() + SnapshotTerminalDecoder.credentialEncodingOffset();
        state.terminals.assign((int)decoder.terminal(), (int)decoder.store(), decoder.brand(), decoder.fromDate(),
            buffer.getLong(credential, LITTLE_ENDIAN), buffer.getLong(credential + 8, LITTLE_ENDIAN));
    }

    private void readIssuer(final DirectBuffer buffer, final int offset) {
        final SnapshotIssuerDecoder decoder = new SnapshotIssuerDecoder().wrapAndApplyHeader(buffer, offset, header);
        final int brand = decoder.brand();
        final Book book = state.book;
        book.restore(brand, Book.ISSUED, decoder.issued());
        book.restore(brand, Book.MIGRATED, decoder.migrated());
        book.restore(brand, Book.ADJUSTED_UP, decoder.adjustedUp());
        book.restore(brand, Book.DEBT, decoder.debt());
        book.restore(brand, Book.HELD, decoder.held());
        book.restore(brand, Book.BURNED, decoder.burned());
        book.restore(brand, Book.EXPIRED, decoder.expired());
        book.restore(brand, Book.TAKEN_BACK, decoder.takenBack());
        book.restore(brand, Book.ADJUSTED_DOWN, decoder.adjustedDown());
        book.restore(brand, Book.FORFEITED, decoder.forfeited());
        book.restore(brand, Book.SETTLED, decoder.settled());
        expectedLive += decoder.live();
        expectedPending += decoder.pending();
    }

    private void readAccount(final DirectBuffer buffer, final int offset) {
        final SnapshotAccountDecoder decoder = new SnapshotAccountDecoder().wrapAndApplyHeader(buffer, offset, header);
        final int account = state.accounts.open(decoder.statusRaw(), (int)decoder.store(), decoder.brand(), decoder.openingDay());
        // Snapshots written before accounts could be merged end before this field.
        if (decoder.parent() != 0 && header.blockLength() >= SnapshotAccountDecoder.BLOCK_LENGTH) {
            state.tree.join(account, (int)decoder.parent(), decoder.merge());
        }
        state.accounts.flags(account, decoder.flags());
        state.accounts.lastActivityDay(account, decoder.lastActivityDay());
        state.digest.add(CardFinder.accountTerm(state, account) + Trade.activityTerm(state, account));
        for (final SnapshotAccountDecoder.LotsDecoder lot : decoder.lots()) {
            final int start = decoder.limit() - SnapshotAccountDecoder.LotsDecoder.sbeBlockLength();
            if (state.accounts.status(account) == Accounts.STAGED) {
                readStagedLot(account, readLotType(state, buffer, start), lot.points());
                continue;
            }
            final int lotState = lot.expired() != 0 ? EXPIRED : lot.pending() != 0 ? PENDING : LIVE;
            state.lotList.restore(account, readLotType(state, buffer, start), buffer.getInt(start, LITTLE_ENDIAN), lot.points(),
                lot.held(), lotState);
        }
        if (state.accounts.isStaged(account)) {
            state.accounts.nextDueNs(account, 0);
        }
        for (final SnapshotAccountDecoder.DebtsDecoder debt : decoder.debts()) {
            state.debtList.append(account, (int)debt.origin(), debt.issuer(), debt.cause(), debt.points());
        }
    }

    /** Points that nobody sees yet, or never will. */
    private void readStagedLot(final int account, final int type, final long points) {
        state.lotList.bring(account, type, account, points);
        final int chunk = state.chunks.ofAccount(account);
        if (state.chunks.isOpen(chunk)) {
            state.openingSums.add(state.chunks.batch(chunk), state.types.issuer(type), state.types.expiryDay(type), points);
        }
    }

    private void readAlias(final DirectBuffer buffer, final int offset) {
        final SnapshotAliasDecoder decoder = new SnapshotAliasDecoder().wrapAndApplyHeader(buffer, offset, header);
        final long high = buffer.getLong(decoder.offset(), LITTLE_ENDIAN);
        final long low = buffer.getLong(decoder.offset() + 8, LITTLE_ENDIAN);
        final int issuer = buffer.getInt(decoder.offset() + 16, LITTLE_ENDIAN);
        final int account = (int)decoder.account();
        final Aliases aliases = state.aliases;
        final int alias = aliases.add(high, low, issuer, account, state.accounts.firstAlias(account));
        aliases.state(alias, decoder.stateRaw(), (int)decoder.sinceSeconds());
        aliases.successor(alias, (int)decoder.successor());
        state.accounts.firstAlias(account, alias);
        state.accounts.aliases(account, state.accounts.aliases(account) + 1);
        state.digest.add(CardFinder.aliasTerm(state, alias));
    }

    private void readCounter(final DirectBuffer buffer, final int offset) {
        final SnapshotCounterDecoder decoder = new SnapshotCounterDecoder().wrapAndApplyHeader(buffer, offset, header);
        state.counters.add(decoder.day(), decoder.who(), (int)decoder.number(), decoder.count(), decoder.points());
    }

    private String readEnd(final DirectBuffer buffer, final int offset) {
        final SnapshotEndDecoder decoder = new SnapshotEndDecoder().wrapAndApplyHeader(buffer, offset, header);
        if (decoder.records() != records) {
            return "the snapshot has " + records + " records and says " + decoder.records();
        }
        long live = 0;
        long pending = 0;
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            live += state.book.total(issuer, Book.LIVE);
            pending += state.book.total(issuer, Book.PENDING);
        }
        if (live != expectedLive || pending != expectedPending) {
            return "the snapshot's lots add up to " + live + " live and " + pending + " pending points, it says " + expectedLive +
                " and " + expectedPending;
        }
        return state.digest() == digest && decoder.digest() == digest ? null
            : "the snapshot of sequence " + sequence + " has digest " + Long.toHexString(state.digest()) + " and says " +
                Long.toHexString(digest);
    }

    /** Reads the type of a {@code LotKey}. */
    static int readLotType(final State state, final DirectBuffer buffer, final int at) {
        return state.types.intern(
            buffer.getShort(at + 4, LITTLE_ENDIAN) & 0xFFFF, buffer.getShort(at + 6, LITTLE_ENDIAN) & 0xFFFF,
            buffer.getShort(at + 8, LITTLE_ENDIAN) & 0xFFFF, buffer.getByte(at + 14) & 0xFF,
            buffer.getShort(at + 10, LITTLE_ENDIAN) & 0xFFFF, buffer.getShort(at + 12, LITTLE_ENDIAN) & 0xFFFF);
    }
}
