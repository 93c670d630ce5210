package daicho.client;

import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.DigestReplyDecoder;
import daicho.protocol.codec.GroupDecoder;
import daicho.protocol.codec.GroupReplyDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.ReferralsReplyDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TotalsReplyDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;
import daicho.protocol.codec.UnmergePlanReplyDecoder;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/** One record on its way. Made by the sender's thread, then only touched by the client's event loop. */
final class Pending {
    /** The bytes, the same at each attempt; PINs in them are wiped when it is answered. */
    final byte[] record;
    /** What the sender holds; whether the sender still cares does not matter here. */
    final CompletableFuture<Answer> answer = new CompletableFuture<>();
    /** When to give up, by the client's clock. */
    final long deadlineNs;
    private final Runnable beforeTold;
    private final int template;
    private final boolean mayChange;
    private boolean done;
    private boolean left;
    private boolean outstanding;
    private boolean unsure;
    private int busyAnswers;

    /**
     * A record to be sent.
     *
     * @param record     the bytes.
     * @param deadlineNs when to give up.
     * @param beforeTold runs once, before the sender hears how it ended, so that a callback which sends again finds a place.
     */
    Pending(final byte[] record, final long deadlineNs, final Runnable beforeTold) {
        this.beforeTold = beforeTold;
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        this.record = record;
        this.deadlineNs = deadlineNs;
        template = RecordLayout.template(buffer, 0);
        mayChange = Templates.isJournaled(template, RecordLayout.flags(buffer, 0)) || SecretLayout.isRequest(template);
    }

    /** The sender has sent these bytes before, and does not know what became of them. */
    void wasSentBefore() {
        left = true;
        unsure = true;
    }

    boolean isDone() {
        return done;
    }

    /** It goes into a socket now. Tells whether it did before: then the frame says RETRANSMIT. */
    boolean leave() {
        final boolean before = left;
        left = true;
        outstanding = true;
        return before;
    }

    /** The connection it went out on is gone without an answer. */
    void lose() {
        outstanding = false;
        unsure = true;
    }

    /** Counts an answer that asks to come again; tells how many there were. */
    int busy() {
        outstanding = false;
        return ++busyAnswers;
    }

    /** Whether a message can be the answer to this record. A refusal is always a plain Reply. */
    boolean expects(final int replyTemplate) {
        if (replyTemplate == ReplyDecoder.TEMPLATE_ID) {
            return true;
        }
        return replyTemplate == switch (template) {
            case StatementDecoder.TEMPLATE_ID -> StatementReplyDecoder.TEMPLATE_ID;
            case BookDecoder.TEMPLATE_ID -> BookReplyDecoder.TEMPLATE_ID;
            case DigestDecoder.TEMPLATE_ID -> DigestReplyDecoder.TEMPLATE_ID;
            case TotalsDecoder.TEMPLATE_ID -> TotalsReplyDecoder.TEMPLATE_ID;
            case GroupDecoder.TEMPLATE_ID -> GroupReplyDecoder.TEMPLATE_ID;
            case UnmergePlanDecoder.TEMPLATE_ID -> UnmergePlanReplyDecoder.TEMPLATE_ID;
            case ReferralsDecoder.TEMPLATE_ID -> ReferralsReplyDecoder.TEMPLATE_ID;
            case ImportStateDecoder.TEMPLATE_ID -> ImportStateReplyDecoder.TEMPLATE_ID;
            default -> ReplyDecoder.TEMPLATE_ID;
        };
    }

    /**
     * The engine has spoken. A refusal says nothing about an earlier copy of a command that went out on a connection which is gone:
     * that one may stand in the book.
     */
    void complete(final Answer said) {
        if (SecretLayout.isRequest(template)) {
            SecretLayout.wipe(new UnsafeBuffer(record), 0);
        }
        end();
        if (said instanceof Answer.Refused && unsure && mayChange) {
            answer.completeExceptionally(new OutcomeUnknown(
                "sent before without an answer, and refused when sent again: status " + said.code(), null));
        } else {
            answer.complete(said);
        }
    }

    /** There will be no answer. */
    void giveUp(final String why, final Throwable cause) {
        end();
        if (mayChange && (outstanding || unsure)) {
            answer.completeExceptionally(new OutcomeUnknown("sent, but not answered: " + why, cause));
        } else {
            answer.completeExceptionally(new Unreachable((left ? "sent, nothing changed: " : "never sent: ") + why, cause));
        }
    }

    private void end() {
        if (!done) {
            done = true;
            beforeTold.run();
        }
    }
}
