package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PointsClass;
import daicho.simulator.compare.Comparison;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Preset;
import daicho.simulator.history.Source;
import daicho.simulator.history.Verb;
import daicho.simulator.model.AccountState;
import daicho.simulator.model.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P12: an import played twice is as if it had been played once, whole or chunk by chunk; one that is dropped leaves no points. A member
 * merges with the provisional id on the sticker as with the card.
 */
class PresetPropertiesTest {
    private static final int COMMANDS = 400;
    private static final int BATCH = 900;
    private static final int ROWS = 40;
    private static final int PIN = 2;
    private static final long POINTS = 30;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long OFFSET_NS = 32_400_000_000_000L;

    private final List<Command> history = new ArrayList<>();
    private long keys = 2_000_000;

    private Command now(final Verb verb, final int later) {
        final long time = history.getLast().timeNs() + later;
        return Command.of(verb, time).with(Field.TERMINAL, 1).with(Field.DATE, today(time)).with(Field.KEY, ++keys)
            .with(Field.OPERATOR, 1).with(Field.BATCH, BATCH);
    }

    private static long today(final long timeNs) {
        return Math.floorDiv(timeNs + OFFSET_NS, DAY_NS);
    }

    /** Cards that tills have enrolled, and cards that nobody has seen. */
    private Command chunk(final int number, final int later) {
        final List<Preset> rows = new ArrayList<>();
        for (int i = 0; i < ROWS / 2; i++) {
            final int line = number * ROWS + i;
            final long card = i < 6 && number == 1 ? 1 + i : 500 + line;
            rows.add(new Preset(line, card, provisional(line), PIN, POINTS, PointsClass.BASE.value(), 1,
                (int)today(history.getLast().timeNs()) + 20, AccountStatus.PROVISIONAL.value()));
        }
        return now(Verb.IMPORT_CHUNK, later).with(Field.CHUNK, number).with(Field.PEPPER, 1).withRows(rows);
    }

    private static long provisional(final int line) {
        return Cards.FIRST_PROVISIONAL + 900 + line;
    }

    /** The member of a line of the second chunk becomes one with that of the line before. */
    private Command merge(final int line, final long shown, final int pin, final int later) {
        return now(Verb.MERGE, later).with(Field.BATCH, 0).with(Field.CARD, 500 + line - 1).with(Field.PEPPER, 1)
            .with(Field.MERGE_KIND, MergeKind.SAME_PERSON.value()).withRows(List.of(new Source(shown, MergeProof.PIN.value(), pin)));
    }

    private Command begin(final int later) {
        return now(Verb.IMPORT_BEGIN, later).with(Field.POINTS, ROWS * POINTS).with(Field.ROWS, ROWS).with(Field.FILE, BATCH);
    }

    private Command commit(final int later) {
        return now(Verb.IMPORT_COMMIT, later).with(Field.BY_SEQUENCE, 1);
    }

    /** A look at every card that the batch names. */
    private List<Command> looks() {
        final List<Command> looks = new ArrayList<>();
        for (long card = 1; card < 500 + 3 * ROWS; card++) {
            looks.add(now(Verb.LINK, 100).with(Field.BATCH, 0).with(Field.CARD, card).with(Field.CARD2, card));
        }
        return looks;
    }

    private List<AccountState> after(final List<Command> more) {
        try (Comparison comparison = new Comparison(Simulation.SETTINGS, Mistake.NONE)) {
            assertNull(comparison.play(history));
            assertNull(comparison.play(more));
            assertNull(comparison.play(looks()));
            assertNull(comparison.finish());
            return comparison.accounts();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    void anImportTwiceIsOne(final long seed) {
        history.addAll(new Generator(seed, Simulation.APART).next(COMMANDS));
        final List<AccountState> none = after(List.of());
        final List<AccountState> once = after(List.of(begin(1), chunk(1, 2), chunk(2, 3), commit(4)));
        assertNotEquals(none, once);
        assertTrue(once.size() >= none.size() + ROWS / 2);
        assertEquals(once, after(List.of(
            begin(1), chunk(1, 2), begin(3), chunk(1, 4), chunk(2, 5), chunk(2, 6), chunk(1, 7), commit(8), commit(9), chunk(1, 10))));
        assertEquals(once, after(List.of(
            begin(1), chunk(1, 2), chunk(2, 3), commit(4), begin(5), chunk(1, 6), chunk(2, 7), commit(8))));
    }

    @ParameterizedTest
    @ValueSource(longs = {84, 85, 86})
    void aMemberMergesWithTheProvisionalIdAsWithTheCard(final long seed) {
        history.addAll(new Generator(seed, Simulation.APART).next(COMMANDS));
        final int line = 2 * ROWS + 1;
        final List<Command> imported = List.of(begin(1), chunk(1, 2), chunk(2, 3), commit(4));
        final List<AccountState> apart = after(imported);
        assertEquals(apart, after(with(imported, merge(line, provisional(line), PIN + 1, 5), merge(line, 500 + line, PIN + 1, 6))));
        final List<AccountState> byCard = after(with(imported, merge(line, 500 + line, PIN, 5)));
        assertNotEquals(apart, byCard);
        assertEquals(byCard, after(with(imported, merge(line, provisional(line), PIN, 5))));
    }

    private static List<Command> with(final List<Command> imported, final Command... merges) {
        final List<Command> all = new ArrayList<>(imported);
        all.addAll(List.of(merges));
        return all;
    }
}
