package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.GroupReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The accounts that are one with a card's, and all their cards.
 *
 * @param code       number of the status.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param sequence   of the state that was read.
 * @param root       account that holds the money, 0: not found.
 * @param account    account of the card asked about.
 * @param accounts   the root first, then by number.
 * @param cards      in the order of issue, lost and retired ones among them.
 */
public record GroupAnswer(
    int code, int flags, Durability durability, long sequence, long root, long account, List<Account> accounts, List<Card> cards) {
    /**
     * An account.
     *
     * @param account    its number.
     * @param parent     account it was merged into, 0: the root.
     * @param merge      sequence of that merge, 0: none.
     * @param store      opening store.
     * @param brand      opening brand.
     * @param openingDay opening day, null: none.
     * @param status     its status.
     * @param flags      bit 0 FROZEN, 1 BLOCKED, 2 parent by FAMILY, 3 merge bonus given.
     */
    public record Account(
        long account, long parent, long merge, long store, int brand, LocalDate openingDay, AccountStatus status, int flags) {
    }

    /**
     * A card.
     *
     * @param card         which.
     * @param account      account it was issued for.
     * @param sinceSeconds since when it is in its state, s since 1970 UTC.
     * @param state        its state.
     */
    public record Card(StatementPage.Card card, long account, long sinceSeconds, AliasState state) {
    }

    /**
     * Reads a GroupReply.
     *
     * @param message the message with its 8-byte header.
     * @return the group.
     * @throws IllegalArgumentException when it is another message.
     */
    public static GroupAnswer read(final byte[] message) {
        final GroupReplyDecoder reply = new GroupReplyDecoder();
        Shape.check(message, GroupReplyDecoder.TEMPLATE_ID, GroupReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Account> accounts = new ArrayList<>();
        for (final GroupReplyDecoder.AccountsDecoder row : reply.accounts()) {
            accounts.add(new Account(
                row.account(), row.parent(), row.merge(), row.store(), row.brand(), Shape.day(row.openingDay()), row.status(), row.flags()));
        }
        final List<Card> cards = new ArrayList<>();
        for (final GroupReplyDecoder.CardsDecoder row : reply.cards()) {
            cards.add(new Card(StatementPage.card(row.card()), row.account(), row.sinceSeconds(), row.state()));
        }
        return new GroupAnswer(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.sequence(), reply.root(), reply.account(),
            List.copyOf(accounts), List.copyOf(cards));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
