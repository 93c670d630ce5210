package daicho.members.card;

import daicho.client.Answer;
import daicho.client.record.CardId;
import daicho.client.record.GroupAnswer;
import daicho.client.record.Head;
import daicho.client.record.PaddedText;
import daicho.client.record.Queries;
import daicho.client.record.ReplyFields;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks a running engine. One that does not know the question yet has no merges either: there a card stands for itself, if it is known.
 */
public final class EngineDirectory implements CardDirectory {
    private final Function<byte[], Answer> ask;
    private final Head head;

    /**
     * Makes a directory.
     *
     * @param ask  sends a query and waits for its answer.
     * @param head of the queries; needs no key.
     */
    public EngineDirectory(final Function<byte[], Answer> ask, final Head head) {
        this.ask = ask;
        this.head = head;
    }

    @Override
    public MemberGroup groupOf(final CardId card) {
        final Answer answer = ask.apply(Queries.group(head, card));
        if (!answer.isReply()) {
            return group(GroupAnswer.read(answer.message()));
        }
        final ReplyFields refusal = answer.fields();
        if (refusal.code() != Status.BAD_FIELD.code() || refusal.detail() != RecordLayout.TEMPLATE) {
            throw new UnknownCard(refusal.code());
        }
        final ReplyFields balance = ask.apply(Queries.balance(head, card)).fields();
        if (balance.code() != Status.OK.code()) {
            throw new UnknownCard(balance.code());
        }
        return new MemberGroup(balance.root(), Map.of(card, 0L));
    }

    private static MemberGroup group(final GroupAnswer group) {
        if (group.code() != Status.OK.code()) {
            throw new UnknownCard(group.code());
        }
        final Map<CardId, Long> accounts = new LinkedHashMap<>();
        for (final GroupAnswer.Card row : group.cards()) {
            final String text = row.card().text();
            // An id that is no text stands in no file of purchases.
            if (text.length() <= PaddedText.BYTES) {
                accounts.put(new CardId(row.card().scheme(), row.card().namespaceId(), text), row.account());
            }
        }
        return new MemberGroup(group.root(), accounts);
    }
}
