package daicho.simulator.compare;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BookEncoder;
import daicho.protocol.codec.CaptureEncoder;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.ConfirmEncoder;
import daicho.protocol.codec.ExtendEncoder;
import daicho.protocol.codec.HoldEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.ReferralsEncoder;
import daicho.protocol.codec.ReleaseEncoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.ReverseEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.TxStatusEncoder;
import daicho.simulator.history.Command;
import daicho.simulator.history.Component;
import daicho.simulator.history.Field;

/** Writes commands about orders and about other transactions, and queries. */
final class OrderRecords {
    private static final int HEAD = RecordWriter.HEAD;

    private final RecordWriter writer;

    OrderRecords(final RecordWriter writer) {
        this.writer = writer;
    }

    int write(final Command command) {
        return HEAD + switch (command.verb()) {
            case HOLD -> hold(command);
            case CAPTURE -> capture(command);
            case RELEASE -> release(command);
            case EXTEND -> extend(command);
            case REVERSE -> reverse(command);
            case CONFIRM -> confirm(command);
            case SEAL -> {
                final SealEncoder encoder = new SealEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.other(HEAD + SealEncoder.targetEncodingOffset(), command);
                yield encoder.encodedLength();
            }
            case TX_STATUS -> {
                final TxStatusEncoder encoder = new TxStatusEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.other(HEAD + TxStatusEncoder.targetEncodingOffset(), command);
                yield encoder.encodedLength();
            }
            case BALANCE -> {
                final BalanceEncoder encoder = new BalanceEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(RecordLayout.BODY, command.get(Field.CARD));
                yield encoder.encodedLength();
            }
            case CLOCK_CONFIRM -> new ClockConfirmEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .wallClockNs(command.timeNs()).encodedLength();
            case REFERRALS -> new ReferralsEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .afterSequence(command.get(Field.OF_SEQUENCE)).maxEntries(command.number(Field.COUNT)).encodedLength();
            case BOOK -> new BookEncoder().wrapAndApplyHeader(writer.record, 0, writer.header()).encodedLength();
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    private int hold(final Command command) {
        final HoldEncoder encoder = new HoldEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.alias(RecordLayout.BODY, command.get(Field.CARD));
        writer.text(HEAD + HoldEncoder.orderEncodingOffset(), "O" + command.get(Field.ORDER));
        encoder.points(command.get(Field.POINTS)).seconds(command.get(Field.SECONDS));
        return encoder.encodedLength();
    }

    private int capture(final Command command) {
        final CaptureEncoder encoder = new CaptureEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.text(HEAD + CaptureEncoder.orderEncodingOffset(), "O" + command.get(Field.ORDER));
        encoder.points(command.get(Field.POINTS)).amount(command.get(Field.AMOUNT)).burnAmount(command.get(Field.BURN_AMOUNT));
        final CaptureEncoder.ComponentsEncoder rows = encoder.componentsCount(command.components().size());
        for (final Component component : command.components()) {
            rows.next().eligible(component.eligible()).points(component.points()).campaign(component.campaign())
                .pointsClass(PointsClass.get((short)component.pointsClass()))
                .mode(component.isGiven() ? PointsMode.GIVEN : PointsMode.COMPUTED);
        }
        return encoder.encodedLength();
    }

    private int release(final Command command) {
        final ReleaseEncoder encoder = new ReleaseEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.text(HEAD + ReleaseEncoder.orderEncodingOffset(), "O" + command.get(Field.ORDER));
        return encoder.encodedLength();
    }

    private int extend(final Command command) {
        final ExtendEncoder encoder = new ExtendEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.text(HEAD + ExtendEncoder.orderEncodingOffset(), "O" + command.get(Field.ORDER));
        return encoder.seconds(command.get(Field.SECONDS)).encodedLength();
    }

    private int reverse(final Command command) {
        final ReverseEncoder encoder = new ReverseEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.other(HEAD + ReverseEncoder.originalEncodingOffset(), command);
        encoder.originalSequence(command.get(Field.OF_SEQUENCE)).amount(command.get(Field.AMOUNT)).points(command.get(Field.POINTS))
            .shortfallPaid(command.get(Field.SHORTFALL_PAID))
            .mode(ReversalMode.get((short)command.get(Field.MODE)))
            .measure(ReversalMeasure.get((short)command.get(Field.MEASURE)))
            .reason(ReversalReason.get((short)command.get(Field.REASON)));
        return encoder.encodedLength();
    }

    private int confirm(final Command command) {
        final ConfirmEncoder encoder = new ConfirmEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.other(HEAD + ConfirmEncoder.originalEncodingOffset(), command);
        return encoder.originalSequence(command.get(Field.OF_SEQUENCE)).encodedLength();
    }
}
