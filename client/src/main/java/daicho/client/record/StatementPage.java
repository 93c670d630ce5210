package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A page of a card's statement.
 *
 * @param code       number of the status.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param more       older entries are there: ask again before the last sequence.
 * @param sequence   of the state that was read.
 * @param entries    newest first.
 */
public record StatementPage(
    int code, int flags, Durability durability, boolean more, long sequence, List<Entry> entries) {
    /**
     * One line.
     *
     * @param sequence     of the transaction.
     * @param timestampNs  when it was booked, ns since 1970 UTC.
     * @param related      sequence of the transaction it belongs to, 0: none.
     * @param points       that came (positive) or went (negative).
     * @param balance      live and held points less debt after it.
     * @param card         the card shown, null when none was.
     * @param store        store.
     * @param terminal     terminal.
     * @param amount       gross amount of the receipt.
     * @param businessDate business date, null: none.
     * @param kind         kind.
     */
    public record Entry(
        long sequence, long timestampNs, long related, long points, long balance, Card card, long store, long terminal,
        long amount, LocalDate businessDate, EntryKind kind) {
    }

    /**
     * A card as the book knows it; unlike {@link CardId} its id may be any 16 bytes.
     *
     * @param scheme      number of the scheme.
     * @param namespaceId who issued it.
     * @param text        its text, or {@code 0x} and 32 hex digits.
     */
    public record Card(int scheme, int namespaceId, String text) {
    }

    /**
     * Reads a StatementReply.
     *
     * @param message the message with its 8-byte header.
     * @return the page.
     * @throws IllegalArgumentException when it is another message.
     */
    public static StatementPage read(final byte[] message) {
        final StatementReplyDecoder reply = new StatementReplyDecoder();
        Shape.check(message, StatementReplyDecoder.TEMPLATE_ID, StatementReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Entry> entries = new ArrayList<>();
        for (final StatementReplyDecoder.EntriesDecoder entry : reply.entries()) {
            entries.add(new Entry(
                entry.sequence(), entry.timestampNs(), entry.related(), entry.points(), entry.balance(), card(entry.card()),
                entry.store(), entry.terminal(), entry.amount(), Shape.day(entry.businessDate()), entry.kind()));
        }
        return new StatementPage(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.more() == 1, reply.sequence(), List.copyOf(entries));
    }

    static Card card(final AliasDecoder alias) {
        if (alias.scheme() == 0) {
            return null;
        }
        final byte[] id = new byte[PaddedText.BYTES];
        alias.getId(id, 0, id.length);
        return new Card(alias.scheme(), alias.namespaceId(), PaddedText.text(id));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
