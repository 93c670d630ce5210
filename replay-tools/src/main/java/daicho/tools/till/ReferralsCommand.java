package daicho.tools.till;

import static picocli.CommandLine.ArgGroup;
import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.Answer;
import daicho.client.record.Head;
import daicho.client.record.OriginalCommands;
import daicho.client.record.Queries;
import daicho.client.record.ReferralPage;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.codec.Decision;
import daicho.tools.console.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which burns wait for an operator, and settles them. */
@Command(name = "referrals", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Tells which burns of offline tills wait for an operator, oldest first; with --settle says yes or no to one.")
public final class ReferralsCommand extends TillCommand {
    private static final String ENTRIES = "entries";

    @Option(names = "--after", paramLabel = "SEQ", defaultValue = "0", description = "Only those after this sequence.")
    private long after;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many; ${DEFAULT-VALUE} unless said.")
    private int limit;

    @ArgGroup(exclusive = false, multiplicity = "0..1")
    private Settlement settlement;

    @Mixin
    private OwnKey key;

    @Mixin
    private TillOptions till;

    /** Which one is settled, how, and by whom. */
    private static final class Settlement {
        @Option(names = "--settle", required = true, paramLabel = "SEQ", description = "The one with this sequence.")
        private long sequence;

        @Option(names = "--operator", required = true, paramLabel = "N", description = "Who acts: your number, 1 and more.")
        private long operator;

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Answers answer;

        private Decision decision() {
            return answer.accept ? Decision.ACCEPT : Decision.REJECT;
        }
    }

    /** Yes or no. */
    private static final class Answers {
        @Option(names = "--accept", description = "Burn the points now; what is missing is owed.")
        private boolean accept;

        @Option(names = "--reject", description = "Drop the burn.")
        private boolean reject;
    }

    @Override
    ExitCode ask(final Session session) {
        if (settlement != null) {
            final byte[] record = Session.built(() -> OriginalCommands.settleReferral(
                Head.of(till.name(key.key(), session.today())).by(settlement.operator), settlement.sequence, settlement.decision()));
            return reply(session, record, key.toTell());
        }
        if (limit < 1 || after < 0) {
            throw new Trouble(ExitCode.USAGE, "--limit must be 1 or more, --after 0 or more");
        }
        return list(session);
    }

    private ExitCode list(final Session session) {
        final Head head = till.unnamed(session.today());
        final List<ReferralPage.Entry> entries = new ArrayList<>();
        long next = after;
        boolean more = true;
        while (more && entries.size() < limit) {
            final Answer answer = session.send(
                Queries.referrals(head, next, Math.min(limit - entries.size(), Limits.STATEMENT_ENTRIES)));
            if (answer.isReply() || !(answer instanceof Answer.Accepted)) {
                return refusal(answer, Map.of(ENTRIES, List.of()));
            }
            final ReferralPage page = ReferralPage.read(answer.message());
            entries.addAll(page.entries());
            more = page.more() && !page.entries().isEmpty();
            next = more ? page.entries().getLast().sequence() : 0;
        }
        say(Map.of(ENTRIES, entries.stream().map(ReferralView::json).toList()), ReferralView.words(entries));
        return ExitCode.OK;
    }
}
