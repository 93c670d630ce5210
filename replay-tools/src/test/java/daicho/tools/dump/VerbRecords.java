package daicho.tools.dump;

import daicho.protocol.codec.*;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportAbortEncoder;
import daicho.protocol.codec.ImportBeginEncoder;
import daicho.protocol.codec.ImportChunkEncoder;
import daicho.protocol.codec.ImportCommitEncoder;
import daicho.protocol.codec.ImportUndoEncoder;
import daicho.protocol.codec.PointsClass;
import org.agrona.MutableDirectBuffer;

/** Records about orders, originals, cards and corrections, each field with a value of its own. */
final class VerbRecords {
    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();

    private VerbRecords() {
    }

    /** @return length of the body of the record of this name, written at 0. */
    static int write(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "Hold", "Capture", "Release", "Extend" -> order(template, buffer);
            case "Reverse", "Confirm", "Approve", "SettleReferral" -> original(template, buffer);
            case "Merge", "Unmerge" -> merge(template, buffer);
            case "Adjust", "Transfer", "OpenLateWindow" -> points(template, buffer);
            case "ImportBegin", "ImportChunk", "ImportCommit", "ImportAbort", "ImportUndo" -> imported(template, buffer);
            default -> card(template, buffer);
        };
    }

    private static int order(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "Hold" -> {
                final HoldEncoder hold = new HoldEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(hold.header());
                Records.alias(hold.alias(), 1, "1000001");
                yield hold.putOrder(Records.padded("O-1"), 0, 16).points(50).seconds(900).encodedLength();
            }
            case "Capture" -> {
                final CaptureEncoder capture = new CaptureEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(capture.header());
                capture.putOrder(Records.padded("O-1"), 0, 16).points(50).amount(906).burnAmount(51);
                capture.componentsCount(1).next().eligible(855).points(0).campaign(8).pointsClass(PointsClass.BASE).mode(PointsMode.COMPUTED);
                yield capture.encodedLength();
            }
            case "Release" -> {
                final ReleaseEncoder release = new ReleaseEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(release.header());
                yield release.putOrder(Records.padded("O-1"), 0, 16).encodedLength();
            }
            default -> {
                final ExtendEncoder extend = new ExtendEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(extend.header());
                yield extend.putOrder(Records.padded("O-1"), 0, 16).seconds(600).encodedLength();
            }
        };
    }

    private static int original(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "Reverse" -> {
                final ReverseEncoder reverse = new ReverseEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(reverse.header());
                name(reverse.original());
                yield reverse.originalSequence(7).amount(500).points(4).shortfallPaid(3).mode(ReversalMode.RETURN)
                    .measure(ReversalMeasure.MONEY).reason(ReversalReason.CUSTOMER).encodedLength();
            }
            case "Confirm" -> {
                final ConfirmEncoder confirm = new ConfirmEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(confirm.header());
                name(confirm.original());
                yield confirm.originalSequence(7).encodedLength();
            }
            case "Approve" -> {
                final ApproveEncoder approve = new ApproveEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(approve.header());
                name(approve.original());
                yield approve.originalSequence(7).decision(Decision.ACCEPT).encodedLength();
            }
            default -> {
                final SettleReferralEncoder settle = new SettleReferralEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(settle.header());
                yield settle.referral(99).decision(Decision.REJECT).encodedLength();
            }
        };
    }

    private static int points(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "Adjust" -> {
                final AdjustEncoder adjust = new AdjustEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(adjust.header());
                Records.alias(adjust.alias(), 1, "1000001");
                yield adjust.putTicket(Records.padded("T-9"), 0, 16).points(50).reasonCode(3).issuer(2).expiryDay(Records.DAY)
                    .direction(Direction.UP).pointsClass(PointsClass.ADJUST).encodedLength();
            }
            case "Transfer" -> {
                final TransferEncoder transfer = new TransferEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(transfer.header());
                Records.alias(transfer.alias(), 1, "1000001");
                Records.alias(transfer.toAlias(), 200, "app-77");
                yield transfer.points(50).purpose(9).encodedLength();
            }
            default -> {
                final OpenLateWindowEncoder window = new OpenLateWindowEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(window.header());
                yield window.target(319).fromDate(Records.DAY).toDate(Records.DAY + 1).seconds(3_600).encodedLength();
            }
        };
    }

    private static int merge(final String template, final MutableDirectBuffer buffer) {
        if (template.equals("Unmerge")) {
            final UnmergeEncoder unmerge = new UnmergeEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
            Records.head(unmerge.header());
            Records.alias(unmerge.alias(), 1, "1000001");
            return unmerge.merge(48_211).approvedBy(13).encodedLength();
        }
        final MergeEncoder merge = new MergeEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        Records.head(merge.header());
        Records.alias(merge.alias(), 1, "1000001");
        merge.kind(MergeKind.FAMILY).pepperVersion(6);
        final MergeEncoder.SourcesEncoder sources = merge.sourcesCount(2);
        Records.alias(sources.next().alias(), 200, "app-77");
        sources.proof(MergeProof.BATCH).rule(3).score(910).putReference(Records.padded("F-1"), 0, 16);
        Records.alias(sources.next().alias(), 1, "1000002");
        sources.proof(MergeProof.PIN).putSecret(Records.padded("0123456789abcdef"), 0, 16);
        return merge.encodedLength();
    }

    private static int card(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "Unlink" -> {
                final UnlinkEncoder unlink = new UnlinkEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(unlink.header());
                Records.alias(unlink.alias(), 1, "1000001");
                yield unlink.encodedLength();
            }
            case "Hotlist" -> {
                final HotlistEncoder hotlist = new HotlistEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(hotlist.header());
                Records.alias(hotlist.alias(), 1, "1000001");
                yield hotlist.sinceSeconds(1_775_000_000).encodedLength();
            }
            case "Unhotlist" -> {
                final UnhotlistEncoder unhotlist = new UnhotlistEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(unhotlist.header());
                Records.alias(unhotlist.alias(), 1, "1000001");
                yield unhotlist.encodedLength();
            }
            case "Reissue" -> {
                final ReissueEncoder reissue = new ReissueEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(reissue.header());
                Records.alias(reissue.alias(), 1, "1000001");
                Records.alias(reissue.newAlias(), 200, "app-77");
                yield reissue.sinceSeconds(1_775_000_000).encodedLength();
            }
            case "Close" -> {
                final CloseEncoder close = new CloseEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(close.header());
                Records.alias(close.alias(), 1, "1000001");
                yield close.encodedLength();
            }
            case "SetPin" -> {
                final SetPinEncoder pin = new SetPinEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(pin.header());
                Records.alias(pin.alias(), 1, "1000001");
                yield pin.pepperVersion(6).putSecret(Records.padded("0123456789abcdef"), 0, 16).encodedLength();
            }
            case "Restrict" -> {
                final RestrictEncoder restrict = new RestrictEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(restrict.header());
                Records.alias(restrict.alias(), 1, "1000001");
                yield restrict.restriction(Restriction.FROZEN).on((short)1).encodedLength();
            }
            default -> throw new IllegalArgumentException("no record for " + template);
        };
    }

    private static int imported(final String template, final MutableDirectBuffer buffer) {
        return switch (template) {
            case "ImportBegin" -> {
                final ImportBeginEncoder begin = new ImportBeginEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(begin.header());
                for (int i = 0; i < ImportBeginEncoder.sha256Length(); i++) {
                    begin.sha256(i, (short)7);
                }
                yield begin.points(5).rows(2).batch(3).encodedLength();
            }
            case "ImportChunk" -> importChunk(buffer);
            case "ImportCommit" -> {
                final ImportCommitEncoder commit = new ImportCommitEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(commit.header());
                yield commit.points(50).rows(2).batch(3).encodedLength();
            }
            case "ImportAbort" -> {
                final ImportAbortEncoder abort = new ImportAbortEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(abort.header());
                yield abort.batch(3).encodedLength();
            }
            case "ImportUndo" -> {
                final ImportUndoEncoder undo = new ImportUndoEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                Records.head(undo.header());
                yield undo.number(1).batch(3).encodedLength();
            }
            default -> throw new IllegalArgumentException("no record for " + template);
        };
    }

    private static int importChunk(final MutableDirectBuffer buffer) {
        final ImportChunkEncoder chunk = new ImportChunkEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        Records.head(chunk.header());
        final ImportChunkEncoder.RowsEncoder rows = chunk.number(1).batch(3).pepperVersion(6).rowsCount(2);
        rows.next().putSecret(Records.padded("0123456789abcdef"), 0, 16).putProvisionalSecret(Records.padded("fedcba9876543210"), 0, 16).line(2)
            .points(50).store(31).brand(1).expiryDay(Records.DAY).openedDay(Records.DAY).pointsClass(PointsClass.MIGRATED).status(AccountStatus.REGISTERED);
        Records.alias(rows.card(), 1, "1000001");
        Records.alias(rows.provisional(), 2, "77");
        rows.next().line(3).brand(1).expiryDay(Records.DAY).openedDay(Records.DAY).pointsClass(PointsClass.MIGRATED)
            .status(AccountStatus.PROVISIONAL);
        Records.alias(rows.card(), 1, "1000002");
        return chunk.encodedLength();
    }

    private static void name(final TransactionNameEncoder name) {
        name.putKey(Records.padded("R-1"), 0, 16).terminal(32_004).businessDate(Records.DAY);
    }
}
