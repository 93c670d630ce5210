package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.simulator.compare.Comparison;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Verb;
import daicho.simulator.model.AccountState;
import daicho.simulator.model.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reversals after whole histories: two ways that must lead to the same accounts. */
class ReversalPropertiesTest {
    private static final int COMMANDS = 800;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long OFFSET_NS = 32_400_000_000_000L;

    private final List<Command> history = new ArrayList<>();
    private long keys = 2_000_000;

    private void begin(final long seed) {
        history.addAll(new Generator(seed, Simulation.APART).next(COMMANDS));
    }

    private Command now(final Verb verb) {
        final long time = history.getLast().timeNs() + 1;
        return Command.of(verb, time).with(Field.TERMINAL, 1).with(Field.DATE, Math.floorDiv(time + OFFSET_NS, DAY_NS))
            .with(Field.KEY, ++keys);
    }

    private Command giveBack(final Command original, final ReversalMeasure measure, final Field field, final long part) {
        return now(Verb.REVERSE).with(Field.MODE, ReversalMode.RETURN.value()).with(Field.REASON, ReversalReason.CUSTOMER.value())
            .with(Field.OF_TERMINAL, original.get(Field.TERMINAL)).with(Field.OF_DATE, original.get(Field.DATE))
            .with(Field.OF_KEY, original.get(Field.KEY)).with(Field.MEASURE, measure.value()).with(field, part);
    }

    private List<AccountState> after(final UnaryOperator<AccountState> view, final Command... more) {
        try (Comparison comparison = new Comparison(Simulation.SETTINGS, Mistake.NONE)) {
            assertNull(comparison.play(history));
            assertNull(comparison.play(List.of(more)));
            return comparison.accounts().stream().map(view).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void aBurnGivenBackInPartIsASmallerBurn(final long seed) {
        begin(seed);
        for (long card = 1; card <= 6; card++) {
            final long points = 40 + 13 * card;
            final long back = 7 * card;
            final Command burn = now(Verb.BURN).with(Field.CARD, card).with(Field.POINTS, points).with(Field.AMOUNT, points);
            assertEquals(
                after(state -> state, burn.with(Field.POINTS, points - back)),
                after(state -> state, burn, giveBack(burn, ReversalMeasure.POINTS, Field.POINTS, back)));
        }
    }

    /** What is owed for one cause or for several is the same debt. */
    private static AccountState withDebtInAll(final AccountState state) {
        final long owed = state.debts().stream().mapToLong(debt -> Long.parseLong(debt.substring(0, debt.indexOf(' ')))).sum();
        return new AccountState(state.id(), state.status(), state.lots(), state.expired(), List.of("" + owed));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void returnsInAnySizesAreOne(final long seed) {
        begin(seed);
        for (long card = 1; card <= 6; card++) {
            final Command sale = now(Verb.SALE).with(Field.CARD, card).with(Field.AMOUNT, 9_870 + card).with(Field.BURN_POINTS, 33)
                .with(Field.BURN_AMOUNT, 33);
            final Command spend = now(Verb.BURN).with(Field.CARD, card).with(Field.POINTS, 20 * card).with(Field.AMOUNT, 1);
            final List<AccountState> atOnce = after(ReversalPropertiesTest::withDebtInAll, sale, spend,
                giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 7_777));
            assertEquals(atOnce, after(ReversalPropertiesTest::withDebtInAll, sale, spend,
                giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 1), giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 7_000),
                giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 776)));
            assertEquals(atOnce, after(ReversalPropertiesTest::withDebtInAll, sale, spend,
                giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 776), giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 7_000),
                giveBack(sale, ReversalMeasure.MONEY, Field.AMOUNT, 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void aReversalBeforeItsOriginalIsNeither(final long seed) {
        begin(seed);
        final Command look = now(Verb.LINK).with(Field.CARD, 1).with(Field.CARD2, 1);
        final Command sale = now(Verb.SALE).with(Field.CARD, 1).with(Field.AMOUNT, 50_000).with(Field.BURN_POINTS, 5);
        final Command first = giveBack(sale, ReversalMeasure.WHOLE, Field.AMOUNT, 0).with(Field.MODE, ReversalMode.VOID.value());
        assertEquals(after(state -> state, look), after(state -> state, look, first, sale));
    }
}
