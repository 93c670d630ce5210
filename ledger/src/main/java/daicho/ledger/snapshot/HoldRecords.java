package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.hold.Holds;
import daicho.ledger.state.State;
import daicho.protocol.codec.HoldState;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SnapshotHoldDecoder;
import daicho.protocol.codec.SnapshotHoldEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A hold as a record of a snapshot, and back. */
final class HoldRecords {
    private static final int ORDER = MessageHeaderEncoder.ENCODED_LENGTH + SnapshotHoldEncoder.orderEncodingOffset();

    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SnapshotHoldEncoder encoder = new SnapshotHoldEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final SnapshotHoldDecoder decoder = new SnapshotHoldDecoder();

    HoldRecords(final State state) {
        this.state = state;
    }

    /** Writes a hold to the start of a buffer; returns its bytes. */
    int write(final int hold, final MutableDirectBuffer buffer) {
        final Holds holds = state.holds;
        encoder.wrapAndApplyHeader(buffer, 0, header);
        buffer.putLong(ORDER, holds.orderHigh(hold), LITTLE_ENDIAN);
        buffer.putLong(ORDER + 8, holds.orderLow(hold), LITTLE_ENDIAN);
        encoder.openedSequence(holds.sequence(hold))
            .openedNs(holds.openedNs(hold))
            .dueNs(holds.dueNs(hold))
            .points(holds.points(hold))
            .captured(holds.captured(hold))
            .root(holds.root(hold) & 0xFFFF_FFFFL)
            .account(holds.account(hold) & 0xFFFF_FFFFL)
            .alias(holds.alias(hold) & 0xFFFF_FFFFL)
            .terminal(holds.terminal(hold) & 0xFFFF_FFFFL)
            .brand(holds.brand(hold))
            .businessDate(holds.date(hold))
            .state(HoldState.get((short)holds.state(hold)))
            .reserved((short)0)
            .reserved2(0);
        final SnapshotHoldEncoder.LotsEncoder lots = encoder.lotsCount(countLots(hold));
        for (int lot = holds.firstLot(hold); lot != 0; lot = holds.nextLot(lot)) {
            lots.next().points(holds.lotPoints(lot));
            SnapshotWriter.writeLotKey(state, buffer, encoder.limit() - SnapshotHoldEncoder.LotsEncoder.sbeBlockLength(),
                holds.lotType(lot), holds.lotOrigin(lot));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int countLots(final int hold) {
        int count = 0;
        for (int lot = state.holds.firstLot(hold); lot != 0; lot = state.holds.nextLot(lot)) {
            count++;
        }
        return count;
    }

    /** Takes a hold back; the accounts and their lots are there already. */
    void read(final DirectBuffer buffer, final int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int hold = state.holds.begin(decoder.openedSequence(), decoder.openedNs(), decoder.dueNs(), decoder.points(),
            decoder.captured(), decoder.businessDate());
        state.holds.owner(hold, (int)decoder.root(), (int)decoder.account(), (int)decoder.alias(), (int)decoder.terminal());
        for (final SnapshotHoldDecoder.LotsDecoder lot : decoder.lots()) {
            final int start = decoder.limit() - SnapshotHoldDecoder.LotsDecoder.sbeBlockLength();
            state.holds.addLot(hold, SnapshotReader.readLotType(state, buffer, start), buffer.getInt(start, LITTLE_ENDIAN), lot.points());
        }
        state.holds.open(hold, decoder.brand(), buffer.getLong(offset + ORDER, LITTLE_ENDIAN),
            buffer.getLong(offset + ORDER + 8, LITTLE_ENDIAN), decoder.stateRaw());
    }
}
