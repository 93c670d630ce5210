package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReferralsReplyDecoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A page of the referred transactions that wait for an operator.
 *
 * @param code       number of the status.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param more       there are more: ask again after the last sequence.
 * @param sequence   of the state that was read.
 * @param entries    oldest first.
 */
public record ReferralPage(int code, int flags, Durability durability, boolean more, long sequence, List<Entry> entries) {
    /**
     * One of them.
     *
     * @param sequence     of the referred transaction: {@link OriginalCommands#settleReferral} names it by this.
     * @param timestampNs  when it was booked, ns since 1970 UTC.
     * @param points       that the till let go.
     * @param card         the card shown.
     * @param store        store.
     * @param terminal     terminal.
     * @param amount       gross amount of the receipt.
     * @param burnAmount   money that the points paid.
     * @param businessDate business date, null: none.
     */
    public record Entry(
        long sequence, long timestampNs, long points, StatementPage.Card card, long store, long terminal, long amount,
        long burnAmount, LocalDate businessDate) {
    }

    /**
     * Reads a ReferralsReply.
     *
     * @param message the message with its 8-byte header.
     * @return the page.
     * @throws IllegalArgumentException when it is another message.
     */
    public static ReferralPage read(final byte[] message) {
        final ReferralsReplyDecoder reply = new ReferralsReplyDecoder();
        Shape.check(message, ReferralsReplyDecoder.TEMPLATE_ID, ReferralsReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Entry> entries = new ArrayList<>();
        for (final ReferralsReplyDecoder.EntriesDecoder entry : reply.entries()) {
            entries.add(new Entry(
                entry.sequence(), entry.timestampNs(), entry.points(), StatementPage.card(entry.card()), entry.store(),
                entry.terminal(), entry.amount(), entry.burnAmount(), Shape.day(entry.businessDate())));
        }
        return new ReferralPage(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.more() == 1, reply.sequence(), List.copyOf(entries));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
