package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PlanReason;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import daicho.protocol.codec.SnapshotAliasDecoder;
import daicho.protocol.codec.SnapshotHoldDecoder;
import daicho.protocol.codec.UnmergeEncoder;
import daicho.protocol.codec.UnmergePlanEncoder;
import daicho.protocol.codec.UnmergePlanReplyDecoder;
import java.util.ArrayList;
import java.util.List;

/** Whoever joins and parts the accounts of a {@link BookOfTest}. */
final class Merging {
    final BookOfTest book;
    int operator = 7;
    int approver = 8;
    Status planStatus;
    MergeKind kind = MergeKind.SAME_PERSON;
    MergeProof proof = MergeProof.OPERATOR;

    Merging(final BookOfTest book) {
        this.book = book;
    }

    ReplyDecoder merge(final String key, final String target, final String... sources) {
        final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head(key, target);
        book.record.putInt(RecordLayout.OPERATOR, operator, LITTLE_ENDIAN);
        encoder.kind(kind).reserved((short)0).pepperVersion(0).previousPepperVersion(0).reserved2(0);
        final MergeEncoder.SourcesEncoder rows = encoder.sourcesCount(sources.length);
        for (final String source : sources) {
            final int at = encoder.limit();
            rows.next();
            book.record.setMemory(at, MergeEncoder.SourcesEncoder.sbeBlockLength(), (byte)0);
            book.alias(at, source);
            book.text(at + MergeEncoder.SourcesEncoder.referenceEncodingOffset(), "T-1");
            rows.proof(proof).reserved((short)0).rule(0).score(0).reserved2(0);
        }
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder unmerge(final String key, final String card, final long merge) {
        final UnmergeEncoder encoder = new UnmergeEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head(key, card);
        if (card.isEmpty()) {
            book.record.putInt(RecordLayout.BODY + 16, 0, LITTLE_ENDIAN);
        }
        book.record.putInt(RecordLayout.OPERATOR, operator, LITTLE_ENDIAN);
        encoder.merge(merge).approvedBy(approver).reserved(0);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    /** A line of a plan. */
    record Row(long points, long cause, long origin, long account, PlanReason reason, boolean expired) {
    }

    List<Row> plan(final String card, final long merge) {
        final UnmergePlanEncoder encoder = new UnmergePlanEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head("", card);
        if (card.isEmpty()) {
            book.record.putInt(RecordLayout.BODY + 16, 0, LITTLE_ENDIAN);
        }
        encoder.merge(merge);
        book.replyLength = book.ledger.query(
            book.nowNs, book.record, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), book.reply, 0);
        final UnmergePlanReplyDecoder reply = new UnmergePlanReplyDecoder().wrapAndApplyHeader(book.reply, 0, book.headerDecoder);
        planStatus = Status.of(reply.status());
        final List<Row> rows = new ArrayList<>();
        for (final UnmergePlanReplyDecoder.RowsDecoder row : reply.rows()) {
            final int key = reply.limit() - UnmergePlanReplyDecoder.RowsDecoder.sbeBlockLength() +
                UnmergePlanReplyDecoder.RowsDecoder.lotEncodingOffset();
            rows.add(new Row(row.points(), row.cause(), book.reply.getInt(key, LITTLE_ENDIAN), row.account(), row.reason(),
                row.expired() != 0));
        }
        return rows;
    }

    /** Points in the live and pending lots of an account, less what it owes. */
    long net(final long root) {
        final long[] net = new long[1];
        book.ledger.snapshot(0, (buffer, offset, length) -> {
            if (book.headerDecoder.wrap(buffer, offset).templateId() == SnapshotAccountDecoder.TEMPLATE_ID) {
                final SnapshotAccountDecoder account = new SnapshotAccountDecoder().wrapAndApplyHeader(buffer, offset, book.headerDecoder);
                if (account.account() == root) {
                    account.lots().forEach(lot -> net[0] += lot.expired() == 0 ? lot.points() : 0);
                    account.debts().forEach(debt -> net[0] -= debt.points());
                }
            }
        });
        return net[0];
    }

    /** An account as a snapshot has it: everything that merge and unmerge must leave as it was. */
    List<String> accounts() {
        final List<String> lines = new ArrayList<>();
        book.ledger.snapshot(0, (buffer, offset, length) -> {
            final int template = book.headerDecoder.wrap(buffer, offset).templateId();
            if (template == SnapshotAccountDecoder.TEMPLATE_ID) {
                final SnapshotAccountDecoder account = new SnapshotAccountDecoder().wrapAndApplyHeader(buffer, offset, book.headerDecoder);
                final StringBuilder text = new StringBuilder();
                account.appendTo(text);
                lines.add(text.toString().replace("flags=" + account.flags() + "|", "flags=" + (account.flags() & 7) + "|"));
            } else if (template == SnapshotAliasDecoder.TEMPLATE_ID) {
                final StringBuilder text = new StringBuilder();
                new SnapshotAliasDecoder().wrapAndApplyHeader(buffer, offset, book.headerDecoder).appendTo(text);
                lines.add(text.toString());
            } else if (template == SnapshotHoldDecoder.TEMPLATE_ID) {
                final StringBuilder text = new StringBuilder();
                new SnapshotHoldDecoder().wrapAndApplyHeader(buffer, offset, book.headerDecoder).appendTo(text);
                lines.add(text.toString());
            }
        });
        return lines;
    }
}
