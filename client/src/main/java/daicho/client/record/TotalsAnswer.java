package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.TotalsReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the book has of a till's day, beside what the till counted.
 *
 * @param code       BALANCED or DIFFERENT.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param more       more numbers are missing than are told.
 * @param sequence   of the state that was read.
 * @param kinds      one for each kind that the till or the book has.
 * @param missing    RUNNING numbers that never came, up to 100 ranges.
 */
public record TotalsAnswer(
    int code, int flags, Durability durability, boolean more, long sequence, List<Kind> kinds, List<Range> missing) {
    /**
     * One kind.
     *
     * @param book    what the book has.
     * @param differs the till counted otherwise.
     */
    public record Kind(KindCount book, boolean differs) {
    }

    /**
     * Numbers that follow each other.
     *
     * @param first first, unsigned.
     * @param last  last, unsigned.
     */
    public record Range(long first, long last) {
    }

    /**
     * Reads a TotalsReply.
     *
     * @param message the message with its 8-byte header.
     * @return the totals.
     * @throws IllegalArgumentException when it is another message.
     */
    public static TotalsAnswer read(final byte[] message) {
        final TotalsReplyDecoder reply = new TotalsReplyDecoder();
        Shape.check(message, TotalsReplyDecoder.TEMPLATE_ID, TotalsReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Kind> kinds = new ArrayList<>();
        for (final TotalsReplyDecoder.KindsDecoder kind : reply.kinds()) {
            kinds.add(new Kind(
                new KindCount(kind.kind(), kind.transactions(), kind.amount(), kind.earned(), kind.burned()), kind.differs() == 1));
        }
        final List<Range> missing = new ArrayList<>();
        for (final TotalsReplyDecoder.MissingDecoder range : reply.missing()) {
            missing.add(new Range(range.fromNumber(), range.toNumber()));
        }
        return new TotalsAnswer(reply.status(), reply.flags().getRaw(), reply.durability(), reply.more() == 1, reply.sequence(),
            List.copyOf(kinds), List.copyOf(missing));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
