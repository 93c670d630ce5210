package daicho.simulator.compare;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AdjustEncoder;
import daicho.protocol.codec.ApproveEncoder;
import daicho.protocol.codec.CloseEncoder;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.HotlistEncoder;
import daicho.protocol.codec.LinkEncoder;
import daicho.protocol.codec.OpenLateWindowEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReissueEncoder;
import daicho.protocol.codec.RestrictEncoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.SettleReferralEncoder;
import daicho.protocol.codec.TransferEncoder;
import daicho.protocol.codec.UnhotlistEncoder;
import daicho.protocol.codec.UnlinkEncoder;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;

/** Writes what operators do to cards, accounts and balances, and transfers. */
final class OperatorRecords {
    private static final int HEAD = RecordWriter.HEAD;
    private static final int SECOND_ALIAS = RecordLayout.BODY + RecordLayout.ALIAS_BYTES;

    private final RecordWriter writer;

    OperatorRecords(final RecordWriter writer) {
        this.writer = writer;
    }

    int write(final Command command) {
        return HEAD + switch (command.verb()) {
            case LINK -> {
                final LinkEncoder encoder = new LinkEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(SECOND_ALIAS, command.get(Field.CARD2));
                yield card(command, encoder.encodedLength());
            }
            case UNLINK -> card(command, new UnlinkEncoder().wrapAndApplyHeader(writer.record, 0, writer.header()).encodedLength());
            case UNHOTLIST -> card(command, new UnhotlistEncoder().wrapAndApplyHeader(writer.record, 0, writer.header()).encodedLength());
            case CLOSE -> card(command, new CloseEncoder().wrapAndApplyHeader(writer.record, 0, writer.header()).encodedLength());
            case HOTLIST -> card(command, new HotlistEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .sinceSeconds(command.get(Field.SINCE)).encodedLength());
            case REISSUE -> {
                final ReissueEncoder encoder = new ReissueEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(SECOND_ALIAS, command.get(Field.CARD2));
                yield card(command, encoder.sinceSeconds(command.get(Field.SINCE)).encodedLength());
            }
            case RESTRICT -> card(command, new RestrictEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .restriction(Restriction.get((short)command.get(Field.RESTRICTION))).on((short)command.get(Field.ON)).encodedLength());
            case OPEN_LATE_WINDOW -> new OpenLateWindowEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .target(command.get(Field.TARGET)).fromDate(command.number(Field.FROM_DATE)).toDate(command.number(Field.TO_DATE))
                .seconds(command.get(Field.SECONDS)).encodedLength();
            case ADJUST -> adjust(command);
            case APPROVE -> approve(command);
            case TRANSFER -> {
                final TransferEncoder encoder = new TransferEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(SECOND_ALIAS, command.get(Field.CARD2));
                yield card(command, encoder.points(command.get(Field.POINTS)).encodedLength());
            }
            case SETTLE_REFERRAL -> new SettleReferralEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .referral(command.get(Field.OF_SEQUENCE)).decision(Decision.get((short)command.get(Field.DECISION))).encodedLength();
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    private int card(final Command command, final int length) {
        writer.alias(RecordLayout.BODY, command.get(Field.CARD));
        return length;
    }

    private int adjust(final Command command) {
        final AdjustEncoder encoder = new AdjustEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.text(HEAD + AdjustEncoder.ticketEncodingOffset(), "T" + command.get(Field.TICKET));
        encoder.points(command.get(Field.POINTS)).reasonCode(command.number(Field.REASON_CODE)).issuer(command.number(Field.ISSUER))
            .expiryDay(command.number(Field.EXPIRY_DAY)).direction(Direction.get((short)command.get(Field.DIRECTION)))
            .pointsClass(PointsClass.get((short)command.get(Field.POINTS_CLASS)));
        return card(command, encoder.encodedLength());
    }

    private int approve(final Command command) {
        final ApproveEncoder encoder = new ApproveEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.other(HEAD + ApproveEncoder.originalEncodingOffset(), command);
        return encoder.originalSequence(command.get(Field.OF_SEQUENCE)).decision(Decision.get((short)command.get(Field.DECISION)))
            .encodedLength();
    }
}
