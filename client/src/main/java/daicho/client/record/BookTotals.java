package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The book's totals.
 *
 * @param code         number of the status.
 * @param flags        bits of ReplyFlags.
 * @param durability   what was read survives.
 * @param balanced     the law holds for every issuer and in total, says the ledger.
 * @param sweptThrough everything due on or before this day has been booked, null: no day yet.
 * @param sequence     of the state that was read.
 * @param issuers      one for each issuer brand.
 */
public record BookTotals(
    int code, int flags, Durability durability, boolean balanced, LocalDate sweptThrough, long sequence, List<Issuer> issuers) {
    /**
     * One issuer's points; see BookReply in the schema.
     *
     * @param brand        brand.
     * @param issued       earned.
     * @param migrated     brought in.
     * @param adjustedUp   added by operators.
     * @param debt         owed by members.
     * @param live         usable, not held.
     * @param pending      not usable yet.
     * @param held         set aside.
     * @param burned       spent.
     * @param expired      expired unspent.
     * @param takenBack    taken back by reversals.
     * @param adjustedDown removed by operators.
     * @param forfeited    given up.
     * @param settled      repaid for other issuers (positive) or by them (negative).
     */
    public record Issuer(
        int brand, long issued, long migrated, long adjustedUp, long debt, long live, long pending, long held, long burned,
        long expired, long takenBack, long adjustedDown, long forfeited, long settled) {
        /** @return whether what came in equals what is there and what went; counted here, not taken from the ledger. */
        public boolean isBalanced() {
            return issued + migrated + adjustedUp + debt
                == live + pending + held + burned + expired + takenBack + adjustedDown + forfeited + settled;
        }
    }

    /**
     * Reads a BookReply.
     *
     * @param message the message with its 8-byte header.
     * @return the totals.
     * @throws IllegalArgumentException when it is another message.
     */
    public static BookTotals read(final byte[] message) {
        final BookReplyDecoder reply = new BookReplyDecoder();
        Shape.check(message, BookReplyDecoder.TEMPLATE_ID, BookReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Issuer> issuers = new ArrayList<>();
        for (final BookReplyDecoder.IssuersDecoder issuer : reply.issuers()) {
            issuers.add(new Issuer(
                issuer.brand(), issuer.issued(), issuer.migrated(), issuer.adjustedUp(), issuer.debt(), issuer.live(),
                issuer.pending(), issuer.held(), issuer.burned(), issuer.expired(), issuer.takenBack(), issuer.adjustedDown(),
                issuer.forfeited(), issuer.settled()));
        }
        return new BookTotals(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.balanced() == 1, Shape.day(reply.sweptThrough()),
            reply.sequence(), List.copyOf(issuers));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
