package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** One record of each message about orders, originals, cards and corrections, in which all is right. */
final class RightRecords {
    /** Names of the messages. */
    static final List<String> NAMES = List.of(
        "Hold", "Capture", "Release", "Extend", "Reverse", "Confirm", "Totals", "Unlink", "Hotlist", "Unhotlist", "Reissue", "Close",
        "Restrict", "OpenLateWindow", "Adjust", "Approve", "Transfer", "SettleReferral", "Referrals", "Merge", "Unmerge", "Group", "UnmergePlan");

    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();

    private RightRecords() {
    }

    static byte[] of(final String name) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final MessageEncoderFlyweight written = switch (name) {
            case "Hold", "Capture", "Release", "Extend" -> order(name, buffer);
            case "Reverse", "Confirm", "Approve" -> original(name, buffer);
            case "Totals" -> totals(buffer);
            case "Adjust", "Transfer", "SettleReferral", "Referrals", "OpenLateWindow" -> points(name, buffer);
            case "Merge", "Unmerge", "Group", "UnmergePlan" -> merge(name, buffer);
            default -> card(name, buffer);
        };
        buffer.putInt(RecordLayout.TERMINAL, 7, LITTLE_ENDIAN);
        buffer.putLong(RecordLayout.KEY, 4_711, LITTLE_ENDIAN);
        buffer.putInt(RecordLayout.OPERATOR, 12, LITTLE_ENDIAN);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + written.encodedLength());
    }

    private static MessageEncoderFlyweight order(final String name, final UnsafeBuffer buffer) {
        return switch (name) {
            case "Hold" -> {
                final HoldEncoder hold = new HoldEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(hold.alias());
                yield hold.putOrder(text(), 0, 16).points(100).seconds(900);
            }
            case "Capture" -> {
                final CaptureEncoder capture = new CaptureEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                capture.putOrder(text(), 0, 16).points(100).amount(500).burnAmount(100);
                capture.componentsCount(1).next().eligible(400).pointsClass(PointsClass.BASE).mode(PointsMode.COMPUTED);
                yield capture;
            }
            case "Release" -> new ReleaseEncoder().wrapAndApplyHeader(buffer, 0, HEADER).putOrder(text(), 0, 16);
            default -> new ExtendEncoder().wrapAndApplyHeader(buffer, 0, HEADER).putOrder(text(), 0, 16).seconds(900);
        };
    }

    private static MessageEncoderFlyweight merge(final String name, final UnsafeBuffer buffer) {
        return switch (name) {
            case "Merge" -> {
                final MergeEncoder merge = new MergeEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(merge.alias());
                final MergeEncoder.SourcesEncoder sources = merge.kind(MergeKind.SAME_PERSON).sourcesCount(1).next();
                alias(sources.alias());
                sources.proof(MergeProof.OPERATOR).putReference(text(), 0, 16);
                yield merge;
            }
            case "Unmerge" -> {
                final UnmergeEncoder unmerge = new UnmergeEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(unmerge.alias());
                yield unmerge.merge(5).approvedBy(13);
            }
            case "Group" -> {
                final GroupEncoder group = new GroupEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(group.alias());
                yield group;
            }
            default -> {
                final UnmergePlanEncoder plan = new UnmergePlanEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(plan.alias());
                yield plan.merge(5);
            }
        };
    }

    private static MessageEncoderFlyweight original(final String name, final UnsafeBuffer buffer) {
        return switch (name) {
            case "Reverse" -> {
                final ReverseEncoder reverse = new ReverseEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                name(reverse.original());
                yield reverse.amount(500).mode(ReversalMode.RETURN).measure(ReversalMeasure.MONEY).reason(ReversalReason.CUSTOMER);
            }
            case "Confirm" -> {
                final ConfirmEncoder confirm = new ConfirmEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                name(confirm.original());
                yield confirm;
            }
            default -> {
                final ApproveEncoder approve = new ApproveEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                name(approve.original());
                yield approve.decision(Decision.ACCEPT);
            }
        };
    }

    private static MessageEncoderFlyweight totals(final UnsafeBuffer buffer) {
        final TotalsEncoder totals = new TotalsEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        totals.target(7).date(20_000).epoch(1).fromNumber(1).toNumber(9);
        totals.kindsCount(1).next().amount(500).earned(4).burned(100).transactions(1).kind(EntryKind.SALE);
        return totals;
    }

    private static MessageEncoderFlyweight points(final String name, final UnsafeBuffer buffer) {
        return switch (name) {
            case "Adjust" -> {
                final AdjustEncoder adjust = new AdjustEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(adjust.alias());
                yield adjust.putTicket(text(), 0, 16).points(100).reasonCode(3).direction(Direction.UP).pointsClass(PointsClass.ADJUST);
            }
            case "Transfer" -> {
                final TransferEncoder transfer = new TransferEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(transfer.alias());
                alias(transfer.toAlias());
                yield transfer.points(100);
            }
            case "SettleReferral" ->
                new SettleReferralEncoder().wrapAndApplyHeader(buffer, 0, HEADER).referral(99).decision(Decision.REJECT);
            case "Referrals" -> new ReferralsEncoder().wrapAndApplyHeader(buffer, 0, HEADER).maxEntries(100);
            default -> new OpenLateWindowEncoder().wrapAndApplyHeader(buffer, 0, HEADER).target(7).fromDate(1).toDate(2).seconds(3_600);
        };
    }

    private static MessageEncoderFlyweight card(final String name, final UnsafeBuffer buffer) {
        return switch (name) {
            case "Unlink" -> {
                final UnlinkEncoder unlink = new UnlinkEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(unlink.alias());
                yield unlink;
            }
            case "Hotlist" -> {
                final HotlistEncoder hotlist = new HotlistEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(hotlist.alias());
                yield hotlist.sinceSeconds(1_000);
            }
            case "Unhotlist" -> {
                final UnhotlistEncoder unhotlist = new UnhotlistEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(unhotlist.alias());
                yield unhotlist;
            }
            case "Reissue" -> {
                final ReissueEncoder reissue = new ReissueEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(reissue.alias());
                alias(reissue.newAlias());
                yield reissue;
            }
            case "Close" -> {
                final CloseEncoder close = new CloseEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(close.alias());
                yield close;
            }
            case "Restrict" -> {
                final RestrictEncoder restrict = new RestrictEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                alias(restrict.alias());
                yield restrict.restriction(Restriction.FROZEN).on((short)1);
            }
            default -> throw new IllegalArgumentException("no record for " + name);
        };
    }

    private static byte[] text() {
        return Arrays.copyOf("O-1".getBytes(StandardCharsets.US_ASCII), 16);
    }

    private static void alias(final AliasEncoder alias) {
        alias.putId(text(), 0, 16).scheme((short)1);
    }

    private static void name(final TransactionNameEncoder name) {
        name.putKey(text(), 0, 16).terminal(7).businessDate(20_000);
    }
}
