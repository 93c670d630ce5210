package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.Answer;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.KindCount;
import daicho.client.record.Queries;
import daicho.client.record.TillDay;
import daicho.client.record.TotalsAnswer;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.tools.console.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a till's day with the book's. */
@Command(name = "totals", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Compares what a till counted on a day with what the book has; without --count tells what the book has.")
public final class TotalsCommand extends TillCommand {
    private static final String NUMBERS = "[0-9]{1,19}-[0-9]{1,19}";

    @Mixin
    private TillOptions till;

    @Option(names = "--count", paramLabel = "KIND=N[,A[,E[,B]]]", converter = CountConverter.class,
        description = "What the till counted of a kind: transactions, gross amount, points earned, points burned. Once for each of EARN, BURN, SALE, "
            + "CAPTURE, REVERSAL, HOLD, RELEASE, TRANSFER, ADJUSTMENT; a kind left out counts as 0.")
    private List<KindCount> counts = List.of();

    @Option(names = "--numbers", paramLabel = "FROM-TO", description = "Running numbers of the day; not compared unless said.")
    private String numbers;

    @Option(names = "--epoch", paramLabel = "E", defaultValue = "0", description = "Epoch of the running numbers; ${DEFAULT-VALUE} unless said.")
    private long epoch;

    @Override
    ExitCode ask(final Session session) {
        final TransactionName about = till.name(Key.NONE, session.today());
        final TillDay day = Session.built(() -> numbered(TillDay.counted(about.terminal(), about.businessDate(), counts)));
        final List<TotalsAnswer.Range> missing = new ArrayList<>();
        TillDay asked = day;
        while (true) {
            final Answer answer = session.send(Queries.totals(Head.of(about), asked));
            if (answer.isReply()) {
                return refusal(answer, Map.of("kinds", List.of()));
            }
            final TotalsAnswer totals = TotalsAnswer.read(answer.message());
            missing.addAll(totals.missing());
            final long next = totals.more() ? behind(totals, asked) : 0;
            if (next == 0 || Long.compareUnsigned(next, asked.lastNumber()) > 0) {
                return said(totals, missing);
            }
            asked = asked.numbered(asked.epoch(), next, asked.lastNumber());
        }
    }

    /** The whole day from its last part: the kinds are the same in each, numbers of an earlier part may be missing all the same. */
    private ExitCode said(final TotalsAnswer last, final List<TotalsAnswer.Range> missing) {
        final int code = missing.isEmpty() ? last.code() : Status.DIFFERENT.code();
        final TotalsAnswer whole = new TotalsAnswer(
            code, last.flags(), last.durability(), last.more(), last.sequence(), last.kinds(), List.copyOf(missing));
        say(TotalsView.json(whole), TotalsView.words(whole, counts));
        return exitCode(code);
    }

    /** First number that the book has not looked at yet. */
    private static long behind(final TotalsAnswer totals, final TillDay asked) {
        return totals.missing().size() == Limits.MISSING_RANGES
            ? totals.missing().getLast().last() + 1 : asked.firstNumber() + Limits.TOTALS_NUMBERS;
    }

    private TillDay numbered(final TillDay day) {
        if (numbers == null) {
            return day;
        }
        if (!numbers.matches(NUMBERS)) {
            throw new Trouble(ExitCode.USAGE, "--numbers must be FROM-TO: " + numbers);
        }
        final int dash = numbers.indexOf('-');
        return day.numbered(epoch, Long.parseLong(numbers.substring(0, dash)), Long.parseLong(numbers.substring(dash + 1)));
    }
}
