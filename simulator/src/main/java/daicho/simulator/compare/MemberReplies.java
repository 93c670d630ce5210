package daicho.simulator.compare;

import daicho.protocol.codec.GroupReplyDecoder;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.Status;
import daicho.protocol.codec.UnmergePlanReplyDecoder;
import daicho.simulator.model.Groups;
import daicho.simulator.model.Presets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads what the ledger answers about groups, cuts and batches. */
final class MemberReplies {
    private static final int FROZEN = 1;
    private static final int BLOCKED = 1 << 1;
    private static final int FAMILY = 1 << 2;
    private static final int BONUS = 1 << 3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GroupReplyDecoder group = new GroupReplyDecoder();
    private final UnmergePlanReplyDecoder plan = new UnmergePlanReplyDecoder();
    private final ImportStateReplyDecoder batch = new ImportStateReplyDecoder();

    /** The group in words, empty when the card finds nothing. */
    List<String> group(final UnsafeBuffer buffer) {
        group.wrapAndApplyHeader(buffer, 0, header);
        final List<String> words = new ArrayList<>();
        for (final GroupReplyDecoder.AccountsDecoder account : group.accounts()) {
            words.add(Groups.account(account.account(), account.parent(), account.merge(), account.status().name(),
                (account.flags() & FROZEN) != 0, (account.flags() & BLOCKED) != 0, (account.flags() & FAMILY) != 0,
                (account.flags() & BONUS) != 0));
        }
        for (final GroupReplyDecoder.CardsDecoder card : group.cards()) {
            words.add(Groups.card(Replies.card(card.card()), card.account(), card.state().name()));
        }
        return words;
    }

    /** What an unmerge would answer. */
    String plan(final UnsafeBuffer buffer) {
        return Status.of(plan.wrapAndApplyHeader(buffer, 0, header).status()).name();
    }

    /** How far a batch is, in words. */
    String batch(final UnsafeBuffer buffer) {
        batch.wrapAndApplyHeader(buffer, 0, header);
        if (batch.status() != Status.OK.code()) {
            return Status.of(batch.status()).name();
        }
        final long[] numbers = {
            batch.rowsAnnounced(), batch.pointsAnnounced(), batch.rowsStaged(), batch.pointsStaged(), batch.rowsAdopted(),
            batch.rowsRejected(), batch.nextChunk(), batch.chunks()};
        final List<String> told = new ArrayList<>();
        final String state = batch.state().name();
        for (final ImportStateReplyDecoder.ToldDecoder row : batch.told()) {
            told.add(row.line() + " " + Status.of(row.code()));
        }
        return Presets.words(state, numbers, told);
    }
}
