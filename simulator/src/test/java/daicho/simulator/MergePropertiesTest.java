package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.simulator.compare.Comparison;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Source;
import daicho.simulator.history.Verb;
import daicho.simulator.model.AccountState;
import daicho.simulator.model.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges and unmerges after whole histories of cards that stood apart: two ways that must lead to the same accounts. */
class MergePropertiesTest {
    private static final int COMMANDS = 600;
    private static final int CARDS = 6;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long OFFSET_NS = 32_400_000_000_000L;

    private final List<Command> history = new ArrayList<>();
    private long keys = 2_000_000;

    /** Cards that are all good: nothing of them is lost, frozen or closed. */
    private void begin(final long seed) {
        new Generator(seed, Simulation.APART).next(COMMANDS).stream().filter(MergePropertiesTest::restrictsNobody).forEach(history::add);
    }

    private static boolean restrictsNobody(final Command command) {
        return switch (command.verb()) {
            case HOTLIST, REISSUE, UNLINK, CLOSE, RESTRICT, LINK -> false;
            default -> true;
        };
    }

    private Command now(final Verb verb, final int later) {
        final long time = history.getLast().timeNs() + later;
        return Command.of(verb, time).with(Field.TERMINAL, 1).with(Field.DATE, Math.floorDiv(time + OFFSET_NS, DAY_NS))
            .with(Field.KEY, ++keys).with(Field.OPERATOR, 1);
    }

    private Command merge(final int later, final long target, final long... sources) {
        return now(Verb.MERGE, later).with(Field.CARD, target).with(Field.MERGE_KIND, MergeKind.SAME_PERSON.value())
            .withRows(Arrays.stream(sources).mapToObj(source -> new Source(source, MergeProof.OPERATOR.value(), 0)).toList());
    }

    private Command unmerge(final int later, final Command merge, final long source) {
        return now(Verb.UNMERGE, later).with(Field.CARD, source).with(Field.APPROVED_BY, 2).with(Field.OF_TERMINAL, merge.get(Field.TERMINAL))
            .with(Field.OF_DATE, merge.get(Field.DATE)).with(Field.OF_KEY, merge.get(Field.KEY)).with(Field.BY_SEQUENCE, 1);
    }

    private List<Command> lookAtAll(final int later) {
        return LongStream.rangeClosed(1, CARDS).mapToObj(card -> now(Verb.LINK, later).with(Field.CARD, card).with(Field.CARD2, card)).toList();
    }

    private List<AccountState> after(final List<Command> more, final int accepted) {
        try (Comparison comparison = new Comparison(Simulation.SETTINGS, Mistake.NONE)) {
            assertNull(comparison.play(history));
            final long before = comparison.accepted();
            assertNull(comparison.play(more));
            assertTrue(comparison.accepted() - before >= accepted, () -> comparison.accepted() - before + " of " + more);
            assertNull(comparison.finish());
            return comparison.accounts();
        }
    }

    /** P6: merged and cut again with nothing between, both sides are as if they had been looked at. */
    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64})
    void mergedAndCutAgainIsNeither(final long seed) {
        begin(seed);
        final List<AccountState> untouched = after(lookAtAll(1), CARDS);
        for (long target = 1; target <= CARDS; target++) {
            final long source = target % CARDS + 1;
            final Command merge = merge(2, target, source);
            final List<Command> both = new ArrayList<>(lookAtAll(1));
            both.add(merge);
            both.add(unmerge(3, merge, source));
            assertEquals(untouched, after(both, CARDS + 2));
        }
    }

    /** The same of a tree: cut in the order of joining, and the other way round. */
    @ParameterizedTest
    @ValueSource(longs = {65, 66, 67, 68})
    void aTreeCutAgainIsNeither(final long seed) {
        begin(seed);
        final List<AccountState> untouched = after(lookAtAll(1), CARDS);
        final Command first = merge(2, 1, 2, 3);
        final Command second = merge(3, 4, 5);
        final Command third = merge(4, 6, 1, 4);
        final List<Command> joined = new ArrayList<>(lookAtAll(1));
        joined.addAll(List.of(first, second, third));
        final List<Command> inOrder = new ArrayList<>(joined);
        inOrder.addAll(List.of(unmerge(5, first, 2), unmerge(6, first, 3), unmerge(7, second, 5), unmerge(8, third, 1), unmerge(9, third, 4)));
        assertEquals(untouched, after(inOrder, inOrder.size()));
        final List<Command> backwards = new ArrayList<>(joined);
        backwards.addAll(List.of(unmerge(5, third, 4), unmerge(6, third, 1), unmerge(7, second, 5), unmerge(8, first, 3), unmerge(9, first, 2)));
        assertEquals(untouched, after(backwards, backwards.size()));
    }

    /** Sums of what a group holds: live, pending, held, owed. */
    private static List<Long> balances(final List<AccountState> accounts) {
        return accounts.stream().flatMap(account -> LongStream.of(
            account.lots().stream().filter(lot -> !lot.contains("pending")).mapToLong(MergePropertiesTest::points).sum(),
            account.lots().stream().filter(lot -> lot.contains("pending")).mapToLong(MergePropertiesTest::points).sum(),
            account.lots().stream().filter(lot -> lot.contains("held")).mapToLong(lot -> points(lot.substring(lot.indexOf("held ") + 5))).sum(),
            account.debts().stream().mapToLong(MergePropertiesTest::points).sum()).boxed()).toList();
    }

    private static long points(final String words) {
        return Long.parseLong(words.split("[ )]")[0]);
    }

    /** P7: cards merged one by one in any order, or all at once, have the same balances. */
    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void mergedInAnyOrderIsTheSame(final long seed) {
        begin(seed);
        final List<Command> look = lookAtAll(1);
        final List<List<Command>> ways = List.of(
            List.of(merge(2, 1, 2, 3, 4)),
            List.of(merge(2, 1, 4, 2, 3)),
            List.of(merge(2, 1, 2), merge(3, 1, 3), merge(4, 1, 4)),
            List.of(merge(2, 1, 4), merge(3, 1, 3), merge(4, 1, 2)),
            List.of(merge(2, 3, 4), merge(3, 2, 3), merge(4, 1, 2)),
            List.of(merge(2, 2, 3), merge(3, 1, 4), merge(4, 1, 3)));
        List<Long> first = null;
        for (final List<Command> way : ways) {
            final List<Command> more = new ArrayList<>(look);
            more.addAll(way);
            final List<Long> balances = balances(after(more, more.size()));
            first = first == null ? balances : first;
            assertEquals(first, balances);
        }
    }
}
