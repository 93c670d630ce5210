package daicho.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.simulator.history.HistoryText;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Mistake;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model and ledger agree over histories from fixed seeds, and from one that is new every time. */
class SimulationTest {
    static final Set<Verb> BASIC = EnumSet.of(Verb.EARN, Verb.BURN, Verb.SALE, Verb.ENROLL, Verb.LINK, Verb.SEAL);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agree(final long seed) {
        final Simulation.Result result = new Simulation(BASIC, Mistake.NONE).run(seed, Long.getLong("commands", 200_000), played -> { });
        assertTrue(result.ok(), () -> "seed " + seed + ": " + result.words() + "\n" + String.join("\n", HistoryText.lines(result.history())));
        System.out.println(result);
    }
}
