package daicho.ledger.snapshot;

import daicho.ledger.desk.Waiting;
import daicho.ledger.desk.WaitingList;
import daicho.ledger.state.State;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SnapshotLateWindowDecoder;
import daicho.protocol.codec.SnapshotLateWindowEncoder;
import daicho.protocol.codec.SnapshotWaitingDecoder;
import daicho.protocol.codec.SnapshotWaitingEncoder;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What waits at the operators' desk, and late windows, as records of a snapshot, and back. */
final class DeskRecords {
    private static final int APPROVALS = 1;
    private static final int REFERRALS = 2;

    private final State state;
    private final Waiting row = new Waiting();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();

    DeskRecords(final State state) {
        this.state = state;
    }

    /** Writes each record to the start of a buffer and tells its bytes. */
    void write(final MutableDirectBuffer buffer, final IntConsumer written) {
        write(state.approvals, APPROVALS, buffer, written);
        write(state.referrals, REFERRALS, buffer, written);
        for (int i = 0; i < state.lateWindows.count(); i++) {
            final SnapshotLateWindowEncoder encoder = new SnapshotLateWindowEncoder().wrapAndApplyHeader(buffer, 0, header);
            encoder.untilNs(state.lateWindows.untilNs(i))
                .terminal(state.lateWindows.terminal(i) & 0xFFFF_FFFFL)
                .fromDate(state.lateWindows.fromDate(i))
                .toDate(state.lateWindows.toDate(i));
            written.accept(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
    }

    private void write(final WaitingList list, final int number, final MutableDirectBuffer buffer, final IntConsumer written) {
        for (int at = list.first(); at != 0; at = list.next(at)) {
            list.read(at, row);
            written.accept(write(number, buffer));
        }
        for (int at = list.firstDecided(); at != 0; at = list.next(at)) {
            list.read(at, row);
            written.accept(write(number, buffer));
        }
    }

    private int write(final int number, final MutableDirectBuffer buffer) {
        final SnapshotWaitingEncoder encoder = new SnapshotWaitingEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.sequence(row.sequence)
            .timestampNs(row.timestampNs)
            .decision(row.decision)
            .points(row.points)
            .account(row.account & 0xFFFF_FFFFL)
            .alias(row.alias & 0xFFFF_FFFFL)
            .terminal(row.terminal & 0xFFFF_FFFFL)
            .operatorId(row.operator & 0xFFFF_FFFFL)
            .amount(row.amount)
            .burnAmount(row.burnAmount)
            .localTime(row.localTime)
            .businessDate(row.businessDate)
            .brand(row.brand)
            .expiryDay(row.expiryDay)
            .purpose(row.purpose)
            .list((short)number)
            .state((short)row.state)
            .direction((short)row.direction)
            .pointsClass((short)row.pointsClass);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** Takes a row back into the book. */
    void readWaiting(final DirectBuffer buffer, final int offset) {
        final SnapshotWaitingDecoder decoder = new SnapshotWaitingDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        row.sequence = decoder.sequence();
        row.timestampNs = decoder.timestampNs();
        row.decision = decoder.decision();
        row.points = decoder.points();
        row.account = (int)decoder.account();
        row.alias = (int)decoder.alias();
        row.terminal = (int)decoder.terminal();
        row.operator = (int)decoder.operatorId();
        row.amount = decoder.amount();
        row.burnAmount = decoder.burnAmount();
        row.localTime = decoder.localTime();
        row.businessDate = decoder.businessDate();
        row.brand = decoder.brand();
        row.expiryDay = decoder.expiryDay();
        row.purpose = decoder.purpose();
        row.state = decoder.state();
        row.direction = decoder.direction();
        row.pointsClass = decoder.pointsClass();
        (decoder.list() == APPROVALS ? state.approvals : state.referrals).add(row);
    }

    /** Takes a late window back into the book. */
    void readWindow(final DirectBuffer buffer, final int offset) {
        final SnapshotLateWindowDecoder decoder = new SnapshotLateWindowDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        state.lateWindows.open((int)decoder.terminal(), decoder.fromDate(), decoder.toDate(), decoder.untilNs());
    }
}
