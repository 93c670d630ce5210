package daicho.ledger.query;

import daicho.ledger.due.CatchUp;
import daicho.ledger.key.Sealing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.ReplyWriter;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.DigestReplyEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.GroupDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TxStatusDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Answers queries. */
public final class Queries {

    private final State state;
    private final Outcome outcome;
    private final Standing standing;
    private final ReplyWriter writer;
    private final CardFinder card;
    private final Sealing sealing;
    private final CatchUp catchUp;
    private final StatementQuery statements;
    private final BookQuery books;
    private final LogonQuery logons;
    private final TotalsQuery totals;
    private final ReferralsQuery referrals;
    private final GroupQuery groups;
    private final UnmergePlanQuery plans;
    private final ImportStateQuery imports;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DigestReplyEncoder digestReply = new DigestReplyEncoder();

    /** Over a book. */
    public Queries(
        final State state, final CatchUp catchUp, final Standing standing, final ReplyWriter writer, final CardFinder card,
        final Sealing sealing) {
        this.state = state;
        this.standing = standing;
        this.writer = writer;
        this.card = card;
        this.sealing = sealing;
        outcome = state.outcome;
        this.catchUp = catchUp;
        statements = new StatementQuery(state, catchUp, card);
        books = new BookQuery(state);
        logons = new LogonQuery(state);
        totals = new TotalsQuery(state);
        referrals = new ReferralsQuery(state);
        groups = new GroupQuery(state, card);
        plans = new UnmergePlanQuery(state, catchUp);
        imports = new ImportStateQuery(state);
    }

    /** Answers the query whose head has been read; returns the bytes of the reply. */
    public int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        return switch (state.head.template()) {
            case BalanceDecoder.TEMPLATE_ID -> balance(buffer, offset, reply, replyOffset);
            case StatementDecoder.TEMPLATE_ID -> statements.answer(buffer, offset, reply, replyOffset);
            case TxStatusDecoder.TEMPLATE_ID -> sealing.status(buffer, offset, reply, replyOffset);
            case BookDecoder.TEMPLATE_ID -> books.answer(reply, replyOffset);
            case DigestDecoder.TEMPLATE_ID -> digest(reply, replyOffset);
            case TotalsDecoder.TEMPLATE_ID -> totals.answer(buffer, offset, reply, replyOffset);
            case ReferralsDecoder.TEMPLATE_ID -> referrals.answer(buffer, offset, reply, replyOffset);
            case GroupDecoder.TEMPLATE_ID -> groups.answer(buffer, offset, reply, replyOffset);
            case UnmergePlanDecoder.TEMPLATE_ID -> plans.answer(buffer, offset, reply, replyOffset);
            case ImportStateDecoder.TEMPLATE_ID -> imports.answer(buffer, offset, reply, replyOffset);
            case LogonDecoder.TEMPLATE_ID -> logons.answer(buffer, offset, reply, replyOffset);
            default -> refuse(reply, replyOffset);
        };
    }

    private int refuse(final MutableDirectBuffer reply, final int replyOffset) {
        outcome.decline(Status.BAD_FIELD, RecordLayout.TEMPLATE);
        return writer.write(reply, replyOffset, state.head.template(), 0, outcome);
    }

    private int balance(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        if (card.find(buffer, offset + RecordLayout.BODY)) {
            final Terminals.Assignment terminal = state.terminals.at(state.head.terminal(), state.head.businessDate());
            lookAt(card.root(), terminal == null ? 0 : terminal.brand());
            outcome.root = card.root();
            outcome.flags = card.root() == card.account() ? 0 : CardFinder.MERGED;
        } else {
            outcome.decline(Status.NOT_FOUND, 0);
        }
        return writer.write(reply, replyOffset, state.head.template(), state.sequence(), outcome);
    }

    /** What is due is booked in a try, so that it can be seen, and taken back. */
    private void lookAt(final int root, final int brand) {
        final boolean due = state.accounts.nextDueNs(root) <= state.nowNs();
        if (due) {
            state.trial.open(state.firstRemembered());
            catchUp.bringUp(root);
        }
        standing.of(root, brand, state.head.localTime());
        if (due) {
            state.trial.rollBack();
        }
    }

    private int digest(final MutableDirectBuffer reply, final int replyOffset) {
        digestReply.wrapAndApplyHeader(reply, replyOffset, header)
            .status(Status.OK.code()).flags().clear();
        digestReply.durability(Durability.NONE).reserved((short)0).reserved2(0)
            .sequence(state.sequence()).digest(state.digest());
        return MessageHeaderEncoder.ENCODED_LENGTH + DigestReplyEncoder.BLOCK_LENGTH;
    }
}
