package daicho.client;

import daicho.client.record.ReplyFields;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the engine said to a record: for sure. What is not known is no answer but an {@link Unanswered}.
 * <p>
 * {@link Accepted} and {@link Declined} are final and stand in the book; {@link Refused} never reached it: nothing happened, and the
 * same record may be sent again later.
 */
public sealed interface Answer {
    /** First code of the statuses that decline. */
    int FIRST_DECLINE = 100;
    /** First code of the statuses that never reach the book; FORBIDDEN is one, too. */
    int FIRST_REFUSAL = 400;

    /** @return the whole message with its 8-byte header; the caller must not change it. */
    byte[] message();

    /** @return code of the status. */
    default int code() {
        return new UnsafeBuffer(message()).getShort(RecordLayout.TERMINAL, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /** @return the status, or null when this client is too old to know it. */
    default Status status() {
        return Status.of(code());
    }

    /**
     * @return the message's number: 100 Reply, 101 StatementReply, 102 BookReply, 103 DigestReply, 105 TotalsReply, 106 ReferralsReply,
     *     107 GroupReply, 108 UnmergePlanReply, 109 ImportStateReply.
     */
    default int template() {
        return RecordLayout.template(new UnsafeBuffer(message()), 0);
    }

    /** @return whether this is a Reply, so that {@link #fields()} can be read. */
    default boolean isReply() {
        return template() == ReplyDecoder.TEMPLATE_ID;
    }

    /**
     * Reads a Reply.
     *
     * @return its fields.
     * @throws IllegalArgumentException when the message is another reply.
     */
    default ReplyFields fields() {
        return ReplyFields.read(message());
    }

    /**
     * Sorts a reply by its status. Every reply has its status first in its block.
     *
     * @param message the message with its header, owned by the answer from now on.
     * @return the answer.
     */
    static Answer of(final byte[] message) {
        final Answer plain = new Accepted(message);
        final int code = plain.code();
        if (code < FIRST_DECLINE) {
            return plain;
        }
        return code >= FIRST_REFUSAL || code == Status.FORBIDDEN.code() ? new Refused(message) : new Declined(message);
    }

    /**
     * It was done.
     *
     * @param message see {@link Answer#message()}.
     */
    record Accepted(byte[] message) implements Answer {
    }

    /**
     * The ledger said no; the answer stays the same for this key.
     *
     * @param message see {@link Answer#message()}.
     */
    record Declined(byte[] message) implements Answer {
    }

    /**
     * It failed before the ledger saw it: nothing happened and the key is free.
     *
     * @param message see {@link Answer#message()}.
     */
    record Refused(byte[] message) implements Answer {
    }
}
