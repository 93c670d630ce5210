package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.ledger.transaction.Undone;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.SnapshotTransactionDecoder;
import daicho.protocol.codec.SnapshotTransactionEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A transaction as a record of a snapshot, and back. */
final class TransactionRecords {
    private static final int KEY = MessageHeaderEncoder.ENCODED_LENGTH + SnapshotTransactionEncoder.keyEncodingOffset();

    private final State state;
    private final TransactionView view;
    private final Outcome.Component component = new Outcome.Component();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SnapshotTransactionEncoder encoder = new SnapshotTransactionEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final SnapshotTransactionDecoder decoder = new SnapshotTransactionDecoder();
    private final Head head = new Head();
    private final Outcome outcome = new Outcome();
    private final Undone undone = new Undone();

    TransactionRecords(final State state) {
        this.state = state;
        view = new TransactionView(state.transactions);
    }

    /** Writes the transaction at a place to the start of a buffer; returns its bytes. */
    int write(final long place, final MutableDirectBuffer buffer) {
        view.at(place);
        state.transactions.undone(place, undone);
        encoder.wrapAndApplyHeader(buffer, 0, header);
        buffer.putLong(KEY, view.keyHigh(), LITTLE_ENDIAN);
        buffer.putLong(KEY + 8, view.keyLow(), LITTLE_ENDIAN);
        encoder.sequence(view.sequence())
            .timestampNs(view.timestampNs())
            .terminal(view.terminal() & 0xFFFF_FFFFL)
            .businessDate(view.businessDate())
            .kind(EntryKind.get((short)view.kind()))
            .recordFlags((short)view.recordFlags())
            .status(view.status())
            .replyFlags(view.replyFlags())
            .operatorId(view.operator() & 0xFFFF_FFFFL)
            .alias(view.alias() & 0xFFFF_FFFFL)
            .root(view.root() & 0xFFFF_FFFFL)
            .purpose(view.purpose())
            .requestTemplate(view.template());
        writeAmounts();
        final SnapshotTransactionEncoder.ComponentsEncoder components = encoder.componentsCount(view.components());
        for (int i = 0; i < view.components(); i++) {
            view.component(i, component);
            components.next()
                .programmeVersion(component.programmeVersion & 0xFFFF_FFFFL)
                .eligible(component.eligible)
                .unit(component.unit & 0xFFFF_FFFFL)
                .rate(component.rate & 0xFFFF_FFFFL)
                .points(component.points)
                .mode(PointsMode.get((short)component.mode));
            SnapshotWriter.writeLotKey(state, buffer, encoder.limit() - SnapshotTransactionEncoder.ComponentsEncoder.sbeBlockLength() +
                SnapshotTransactionEncoder.ComponentsEncoder.lotEncodingOffset(), component.lotType, view.origin());
        }
        final SnapshotTransactionEncoder.LotsEncoder lots = encoder.lotsCount(view.lots());
        for (int i = 0; i < view.lots(); i++) {
            lots.next().points(view.lotPoints(i));
            SnapshotWriter.writeLotKey(state, buffer, encoder.limit() - SnapshotTransactionEncoder.LotsEncoder.sbeBlockLength(),
                view.lotType(i), view.lotOrigin(i));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void writeAmounts() {
        encoder.amount(view.amount())
            .burnAmount(view.burnAmount())
            .earned(view.earned())
            .burned(view.burned())
            .repaid(view.repaid())
            .debtMade(view.debtMade())
            .restored(view.restored())
            .forfeited(view.forfeited())
            .detail(view.detail())
            .balance(view.balance())
            .bodyHash(view.bodyHash())
            .fieldHashes(view.fieldHashes())
            .related(view.related())
            .reversedAmount(undone.amount)
            .reversedBurn(undone.burn)
            .reversedEarn(undone.earn)
            .reversedMeasured(undone.measured)
            .reversedMeasure((short)undone.measure)
            .reversedState((short)undone.state)
            .reserved(0)
            .origin(view.origin() & 0xFFFF_FFFFL)
            .localTime(view.localTime());
    }

    /** Takes a transaction back into the book. */
    void read(final DirectBuffer buffer, final int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        head.restore(decoder, buffer.getLong(offset + KEY, LITTLE_ENDIAN), buffer.getLong(offset + KEY + 8, LITTLE_ENDIAN));
        outcome.clear();
        outcome.kind = decoder.kindRaw();
        outcome.status = Status.of(decoder.status());
        outcome.flags = decoder.replyFlags();
        outcome.alias = (int)decoder.alias();
        outcome.root = (int)decoder.root();
        outcome.purpose = decoder.purpose();
        outcome.amount = decoder.amount();
        outcome.burnAmount = decoder.burnAmount();
        outcome.earned = decoder.earned();
        outcome.burned = decoder.burned();
        outcome.repaid = decoder.repaid();
        outcome.debtMade = decoder.debtMade();
        outcome.restored = decoder.restored();
        outcome.forfeited = decoder.forfeited();
        outcome.detail = decoder.detail();
        outcome.related = decoder.related();
        outcome.origin = headerDecoder.blockLength() > SnapshotTransactionDecoder.originEncodingOffset() ? (int)decoder.origin() : 0;
        readGroups(buffer);
        final long place = state.transactions.record(head, outcome, decoder.sequence(), decoder.timestampNs(), decoder.balance());
        readUndone(place);
        final Terminals.Assignment terminal = state.terminals.newest(head.terminal());
        if (terminal != null) {
            count(terminal);
            if (head.has(RecordLayout.RUNNING)) {
                terminal.seen(head.businessDate(), head.keyLow());
            }
        }
    }

    /** Snapshots written before anything could be undone end before these fields. */
    private void readUndone(final long place) {
        if (headerDecoder.blockLength() < SnapshotTransactionDecoder.originEncodingOffset() || decoder.reversedState() == 0) {
            return;
        }
        undone.measured = decoder.reversedMeasured();
        undone.amount = decoder.reversedAmount();
        undone.burn = decoder.reversedBurn();
        undone.earn = decoder.reversedEarn();
        undone.measure = decoder.reversedMeasure();
        undone.state = decoder.reversedState();
        state.transactions.keepUndone(place, undone);
    }

    private void count(final Terminals.Assignment terminal) {
        if (state.transactions.isCounted(outcome)) {
            state.transactions.count(terminal.totals(state.transactions, head.businessDate()), head.businessDate(), outcome);
        }
    }

    private void readGroups(final DirectBuffer buffer) {
        for (final SnapshotTransactionDecoder.ComponentsDecoder row : decoder.components()) {
            final Outcome.Component into = outcome.addComponent();
            into.programmeVersion = (int)row.programmeVersion();
            into.eligible = row.eligible();
            into.unit = (int)row.unit();
            into.rate = (int)row.rate();
            into.points = row.points();
            into.mode = row.modeRaw();
            final int lot = decoder.limit() - SnapshotTransactionDecoder.ComponentsDecoder.sbeBlockLength() +
                SnapshotTransactionDecoder.ComponentsDecoder.lotEncodingOffset();
            into.lotType = SnapshotReader.readLotType(state, buffer, lot);
            outcome.origin = buffer.getInt(lot, LITTLE_ENDIAN);
        }
        for (final SnapshotTransactionDecoder.LotsDecoder row : decoder.lots()) {
            final int start = decoder.limit() - SnapshotTransactionDecoder.LotsDecoder.sbeBlockLength();
            outcome.touched(SnapshotReader.readLotType(state, buffer, start), buffer.getInt(start, LITTLE_ENDIAN), row.points());
        }
    }
}
