package daicho.benchmarks.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold; and each of them can fail: it finds the class that was written to break it. */
class ArchitectureTest {
    private static final Map<String, ArchRule> RULES = HouseRules.all();
    private static final JavaClasses HOUSE =
        new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("daicho");
    private static final JavaClasses STRAYS = new ClassFileImporter().importPackages(
        "daicho.protocol.fixture", "daicho.ledger.fixture", "daicho.engine.fixture", "daicho.gateway.fixture", "daicho.client.fixture",
        "daicho.members.fixture", "daicho.tools.fixture", "daicho.simulator.fixture", "daicho.simulator.model.fixture");

    static Stream<String> names() {
        return RULES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void holds(final String name) {
        RULES.get(name).check(HOUSE);
    }

    static Stream<Arguments> strays() {
        return Stream.of(
            Arguments.of("no cycles", List.of("daicho.ledger.fixture.one.Round", "daicho.ledger.fixture.two.About")),
            Arguments.of("protocol uses no other module", List.of("daicho.protocol.fixture.Stray")),
            Arguments.of("ledger uses only protocol", List.of("Stray$Direction")),
            Arguments.of("engine uses only ledger and protocol", List.of("daicho.engine.fixture.Stray")),
            Arguments.of("gateway uses only engine and what it uses", List.of("daicho.gateway.fixture.Stray")),
            Arguments.of("client uses only protocol", List.of("daicho.client.fixture.Stray")),
            Arguments.of("members uses only client and protocol", List.of("daicho.members.fixture.Stray")),
            Arguments.of("DuckDB only in members", List.of("daicho.client.fixture.StrayStore")),
            Arguments.of("SQL only in members", List.of("daicho.client.fixture.StrayStore")),
            Arguments.of("libphonenumber only in members.fold", List.of("daicho.client.fixture.StrayStore")),
            Arguments.of("simulator uses only ledger and protocol", List.of("daicho.simulator.fixture.Stray")),
            Arguments.of("model shares nothing with ledger", List.of("daicho.simulator.model.fixture.Stray")),
            Arguments.of("tools do not use gateway", List.of("daicho.tools.fixture.Stray")),
            Arguments.of("Disruptor only in engine.ring", List.of("daicho.engine.fixture.Stray")),
            Arguments.of("Chronicle only in engine.journal", List.of("daicho.engine.fixture.Stray")),
            Arguments.of("Netty only in gateway and client", List.of("daicho.engine.fixture.Stray")),
            Arguments.of("HdrHistogram not in ledger and protocol", List.of("Stray$Library")),
            Arguments.of("ledger has no clock", List.of("Stray$Milliseconds", "Stray$Nanoseconds", "Stray$Now")),
            Arguments.of("ledger knows no Clock", List.of("Stray$ClockKnower")),
            Arguments.of("ledger does no I/O", List.of("Stray$Io")),
            Arguments.of("ledger starts no thread", List.of("Stray$Threads")),
            Arguments.of("ledger throws no dice", List.of("Stray$Dice")),
            Arguments.of("ledger asks for no chance", List.of("Stray$Chance", "Stray$MathChance")),
            Arguments.of("ledger does not log", List.of("Stray$Logs")),
            Arguments.of("ledger does not print", List.of("Stray$Prints")),
            Arguments.of("ledger has no order by hash", List.of("Stray$Hashes")),
            Arguments.of("ledger has no identity hash", List.of("Stray$Identity", "Stray$ObjectHash")),
            Arguments.of("ledger knows no default locale or charset",
                List.of("Stray$FormatsByDefault", "Stray$LowersByDefault", "Stray$DecodesByDefault", "Stray$EncodesByDefault")),
            Arguments.of("ledger reads no environment", List.of("Stray$Environment")));
    }

    @ParameterizedTest
    @MethodSource("strays")
    void finds(final String name, final List<String> strays) {
        final String report = RULES.get(name).evaluate(STRAYS).getFailureReport().toString();
        for (final String stray : strays) {
            assertTrue(report.contains(stray), () -> name + " does not find " + stray + ": " + report);
        }
        assertFalse(report.contains("Stray$Honest"), report);
    }

    @Test
    void everyRuleIsProven() {
        final Set<String> proven = new HashSet<>();
        strays().forEach(arguments -> proven.add((String)arguments.get()[0]));
        assertEquals(RULES.keySet(), proven);
    }

    @Test
    void wholeHouseIsLookedAt() {
        for (final String known : List.of(
            "daicho.protocol.Frame", "daicho.ledger.Ledger", "daicho.simulator.Simulation", "daicho.engine.Engine", "daicho.gateway.net.Gateway",
            "daicho.client.DaichoClient", "daicho.members.purchase.PurchaseStore", "daicho.tools.Main", "daicho.benchmarks.Load")) {
            assertTrue(HOUSE.contain(known), known);
        }
        assertFalse(HOUSE.contain("daicho.ledger.fixture.Stray"));
    }
}
