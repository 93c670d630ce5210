package daicho.simulator.compare;

import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReferralsReplyDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import daicho.protocol.codec.TotalsReplyDecoder;
import daicho.simulator.model.Answer;
import daicho.simulator.model.Answer.Part;
import daicho.simulator.model.ReferralAnswer;
import daicho.simulator.model.StatementLine;
import daicho.simulator.model.TillAnswer;
import daicho.simulator.model.TillAnswer.TillCount;
import daicho.simulator.model.Totals;
import daicho.simulator.model.Totals.Term;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads what the ledger answers. */
final class Replies {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final StatementReplyDecoder statement = new StatementReplyDecoder();
    private final BookReplyDecoder book = new BookReplyDecoder();
    private final TotalsReplyDecoder till = new TotalsReplyDecoder();
    private final ReferralsReplyDecoder referrals = new ReferralsReplyDecoder();

    Answer answer(final UnsafeBuffer buffer) {
        reply.wrapAndApplyHeader(buffer, 0, header);
        final int flags = buffer.getShort(reply.offset() + ReplyDecoder.flagsEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        return new Answer()
            .set(Part.STATUS, reply.status())
            .set(Part.FLAGS, flags)
            .set(Part.DETAIL, reply.detail())
            .set(Part.SEQUENCE, reply.sequence())
            .set(Part.BALANCE_SEQUENCE, reply.balanceSequence())
            .set(Part.ROOT, reply.root())
            .set(Part.PROGRAMME_VERSION, reply.programmeVersion())
            .set(Part.EARNED, reply.earned())
            .set(Part.BURNED, reply.burned())
            .set(Part.RESTORED, reply.restored())
            .set(Part.FORFEITED, reply.forfeited())
            .set(Part.REPAID, reply.repaid())
            .set(Part.DEBT_MADE, reply.debtMade())
            .set(Part.REFUND_AMOUNT, reply.refundAmount())
            .set(Part.SPENDABLE, reply.spendable())
            .set(Part.SPENDABLE_ALL, reply.spendableAll())
            .set(Part.PENDING, reply.pending())
            .set(Part.HELD, reply.held())
            .set(Part.DEBT, reply.debt())
            .set(Part.NEXT_EXPIRY_DAY, reply.nextExpiryDay())
            .set(Part.NEXT_EXPIRY_POINTS, reply.nextExpiryPoints())
            .set(Part.MONEY_VALUE, reply.moneyValue());
    }

    List<StatementLine> statement(final UnsafeBuffer buffer) {
        statement.wrapAndApplyHeader(buffer, 0, header);
        final List<StatementLine> lines = new ArrayList<>();
        for (final StatementReplyDecoder.EntriesDecoder entry : statement.entries()) {
            final boolean internal = switch (entry.kind()) {
                case EXPIRE, REPAY, LAPSE, ACTIVATE, IMPORT -> true;
                default -> false;
            };
            lines.add(new StatementLine(internal ? 0 : entry.sequence(), entry.timestampNs(), entry.kind().value(), entry.points(),
                entry.balance(), entry.amount(), internal ? 0 : card(entry.card())));
        }
        return lines;
    }

    TillAnswer till(final UnsafeBuffer buffer) {
        till.wrapAndApplyHeader(buffer, 0, header);
        final long status = till.status();
        final boolean more = till.more() == 1;
        final List<String> kinds = new ArrayList<>();
        for (final TotalsReplyDecoder.KindsDecoder row : till.kinds()) {
            kinds.add(TillAnswer.kind(
                new TillCount(row.kindRaw(), row.transactions(), row.amount(), row.earned(), row.burned()), row.differs() == 1));
        }
        final List<String> missing = new ArrayList<>();
        for (final TotalsReplyDecoder.MissingDecoder row : till.missing()) {
            missing.add(TillAnswer.range(row.fromNumber(), row.toNumber()));
        }
        return new TillAnswer(status, more, kinds, missing);
    }

    ReferralAnswer referrals(final UnsafeBuffer buffer) {
        referrals.wrapAndApplyHeader(buffer, 0, header);
        final boolean more = referrals.more() == 1;
        final List<ReferralAnswer.Entry> entries = new ArrayList<>();
        for (final ReferralsReplyDecoder.EntriesDecoder row : referrals.entries()) {
            entries.add(new ReferralAnswer.Entry(row.sequence(), row.timestampNs(), row.points(), card(row.card()), row.store(),
                row.terminal(), row.amount(), row.burnAmount(), row.businessDate()));
        }
        return new ReferralAnswer(more, entries);
    }

    static long card(final AliasDecoder alias) {
        final StringBuilder digits = new StringBuilder();
        for (int i = 1; i < AliasDecoder.idEncodingLength() && alias.buffer().getByte(alias.offset() + i) != 0; i++) {
            digits.append((char)alias.buffer().getByte(alias.offset() + i));
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits.toString());
    }

    /** The difference of totals in words, empty when there is none. */
    String totals(final UnsafeBuffer buffer, final Totals expected, final boolean all) {
        book.wrapAndApplyHeader(buffer, 0, header);
        final StringBuilder words = new StringBuilder(book.balanced() == 1 ? "" : "the book does not balance");
        for (final BookReplyDecoder.IssuersDecoder row : book.issuers()) {
            final long[] real = {row.issued(), row.migrated(), row.adjustedUp(), row.debt(), row.live(), row.pending(), row.held(),
                row.burned(), row.expired(), row.takenBack(), row.adjustedDown(), row.forfeited(), row.settled()};
            for (final Term term : Term.values()) {
                if ((all || isCertain(term)) && expected.get(row.brand(), term) != real[term.ordinal()]) {
                    words.append(words.isEmpty() ? "" : ", ").append("brand ").append(row.brand()).append(' ').append(term)
                        .append(": model ").append(expected.get(row.brand(), term)).append(", ledger ").append(real[term.ordinal()]);
                }
            }
        }
        return words.toString();
    }

    /** Terms that nothing changes by falling due. */
    private static boolean isCertain(final Term term) {
        return switch (term) {
            case DEBT, LIVE, PENDING, HELD, EXPIRED, SETTLED -> false;
            default -> true;
        };
    }

    static String nameOf(final int kind) {
        return EntryKind.get((short)kind).name();
    }
}
