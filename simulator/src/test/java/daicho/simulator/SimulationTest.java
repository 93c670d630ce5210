package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.simulator.history.Command;
import daicho.simulator.history.Generator;
import daicho.simulator.history.HistoryText;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Mistake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Model and ledger agree over more than a million commands: from fixed seeds, and from one that is new every time and is told when it
 * fails. A wrong model is found, and its history shrinks to the few commands that matter.
 */
class SimulationTest {
    private static final int COMMANDS = 170_000;
    private static final int MERGED_COMMANDS = 40_000;
    private static final int MOST_OF_A_SHRUNK_HISTORY = 10;

    private static void agree(final Set<Verb> verbs, final long seed, final long commands) {
        final Simulation.Result result = new Simulation(verbs, Mistake.NONE).run(seed, commands, played -> { });
        assertTrue(result.ok(), () -> "seed " + seed + " after " + result.played() + " steps: " + result.words() + "\n" +
            String.join("\n", HistoryText.lines(result.history())) + "\n");
        assertTrue(result.accepted() > result.executed() * 3 / 5, () -> "only " + result.accepted() + " of " + result.executed());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreeFromFixedSeeds(final long seed) {
        agree(Simulation.APART, seed, COMMANDS);
    }

    @Test
    void agreeFromANewSeed() {
        agree(Simulation.APART, System.nanoTime(), COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreeWhenCardsAreMerged(final long seed) {
        agree(Simulation.TOGETHER, seed, MERGED_COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void agreeWhenMembersArePreset(final long seed) {
        agree(Simulation.PRESET, seed, MERGED_COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void agreeWhenMergesAreCut(final long seed) {
        agree(Simulation.CUT, seed, MERGED_COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void agreeWhenEverythingHappens(final long seed) {
        agree(Simulation.ALL, seed, MERGED_COMMANDS);
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aWrongModelIsFoundAndShrunk(final Mistake mistake) {
        final Simulation wrong = new Simulation(Simulation.APART, mistake);
        final Simulation.Result result = wrong.run(7, 100_000, played -> { });
        assertTrue(!result.ok() && result.history().size() <= MOST_OF_A_SHRUNK_HISTORY,
            () -> String.join("\n", HistoryText.lines(result.history())));
        final List<Command> readBack = HistoryText.read(HistoryText.lines(result.history()));
        assertEquals(result.history(), readBack);
        assertNotNull(wrong.play(readBack));
        assertNull(new Simulation(Simulation.APART, Mistake.NONE).play(readBack));
    }

    @Test
    void aSeedMakesAHistory() {
        assertEquals(new Generator(3, Simulation.ALL).next(2_000), new Generator(3, Simulation.ALL).next(2_000));
        final Simulation simulation = new Simulation(Simulation.ALL, Mistake.NONE);
        assertEquals(simulation.run(9, 3_000, played -> { }), simulation.run(9, 3_000, played -> { }));
    }
}
