package daicho.tools.members;

import daicho.client.record.CardId;
import daicho.client.record.PaddedText;
import daicho.members.card.CardName;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.GroupReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers to the question for a card's group. */
final class GroupReplies {
    private GroupReplies() {
    }

    /** A group whose root is account 5; the cards belong to 5, 6, 7 and so on. */
    static byte[] group(final String... cards) {
        final byte[] message = new byte[4096];
        final GroupReplyEncoder reply = new GroupReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(Status.OK.code()).durability(Durability.DISK).sequence(99).root(5).account(6);
        final GroupReplyEncoder.AccountsEncoder accounts = reply.accountsCount(cards.length);
        for (int i = 0; i < cards.length; i++) {
            accounts.next().account(5 + i).parent(i == 0 ? 0 : 5).merge(i == 0 ? 0 : 70 + i).store(1).brand(1).openingDay(100)
                .status(AccountStatus.REGISTERED).flags((short)0);
        }
        final GroupReplyEncoder.CardsEncoder rows = reply.cardsCount(cards.length + 1);
        for (int i = 0; i < cards.length; i++) {
            final CardId card = CardName.card(cards[i]);
            rows.next().account(5 + i).sinceSeconds(0).state(i == 0 ? AliasState.ACTIVE : AliasState.RETIRED);
            rows.card().putId(PaddedText.bytes("card", card.text()), 0, PaddedText.BYTES).scheme((short)card.scheme()).namespaceId(card.namespaceId());
        }
        final byte[] uuid = new byte[PaddedText.BYTES];
        Arrays.fill(uuid, (byte)0xAB);
        rows.next().account(5).sinceSeconds(0).state(AliasState.ACTIVE);
        rows.card().putId(uuid, 0, uuid.length).scheme((short)5).namespaceId(0);
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }
}
