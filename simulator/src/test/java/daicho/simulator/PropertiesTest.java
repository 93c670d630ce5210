package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.simulator.compare.Comparison;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Verb;
import daicho.simulator.model.AccountState;
import daicho.simulator.model.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of the ledger over whole histories: two ways that must lead to the same accounts, lot by lot. */
class PropertiesTest {
    private static final int COMMANDS = 3_000;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long OFFSET_NS = 32_400_000_000_000L;

    private static Comparison played(final List<Command> history) {
        final Comparison comparison = new Comparison(Simulation.SETTINGS, Mistake.NONE);
        assertNull(comparison.play(history));
        return comparison;
    }

    /** A look at every account, so that all that has fallen due is booked: adding a card to its own account does nothing else. */
    private static List<Command> lookAtAll(final long timeNs) {
        final List<Command> looks = new ArrayList<>();
        final int date = (int)Math.floorDiv(timeNs + OFFSET_NS, DAY_NS);
        for (long i = 1; i < 100; i++) {
            final long card = i < 60 ? i : Cards.FIRST_MEMBER + i - 60;
            looks.add(Command.of(Verb.LINK, timeNs + i).with(Field.TERMINAL, 1).with(Field.DATE, date).with(Field.KEY, 1_000_000 + i)
                .with(Field.CARD, card).with(Field.CARD2, card));
        }
        return looks;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aPrefixSentTwiceChangesNothing(final long seed) {
        final List<Command> history = new Generator(seed, Simulation.APART).next(COMMANDS);
        try (Comparison comparison = played(history)) {
            assertNull(comparison.play(lookAtAll(history.getLast().timeNs())));
            final List<AccountState> before = comparison.accounts();
            final List<Command> again = history.stream().filter(comparison::remembers).toList();
            assertFalse(again.isEmpty());
            assertNull(comparison.play(again));
            // A duplicate looks at an account that no card leads to any more: there it may find something due that no look before it did.
            final List<Integer> seenBefore = before.stream().map(AccountState::id).toList();
            assertEquals(before, comparison.accounts().stream().filter(account -> seenBefore.contains(account.id())).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void howFastItSweepsCannotBeSeen(final long seed) {
        final List<Command> history = new Generator(seed, Simulation.APART).next(COMMANDS);
        final List<Command> touch = lookAtAll(history.getLast().timeNs() + DAY_NS);
        final List<Command> slow = history.stream().map(command -> command.verb() == Verb.SWEEP ? command.as(Verb.TICK) : command).toList();
        final List<Command> fast = history.stream()
            .map(command -> command.verb() == Verb.TICK ? command.as(Verb.SWEEP).with(Field.COUNT, 256) : command).toList();
        try (Comparison some = played(history); Comparison none = played(slow); Comparison all = played(fast)) {
            assertNull(some.play(touch));
            assertNull(none.play(touch));
            assertNull(all.play(touch));
            assertTrue(some.accounts().size() > 20);
            assertEquals(some.accounts(), none.accounts());
            assertEquals(some.accounts(), all.accounts());
        }
    }
}
