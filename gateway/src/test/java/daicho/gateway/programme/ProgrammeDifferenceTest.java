package daicho.gateway.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.gateway.config.TomlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of two programmes. */
class ProgrammeDifferenceTest {
    private static final String BEFORE = """
        [[brands]]
        brand = 1
        [[brands]]
        brand = 2
        [[rules]]
        brand = 1
        unit = 100
        [[rules]]
        brand = 1
        store = 12
        from = "2026-12-01T00:00"
        points = 2
        [[campaigns]]
        campaign = 9
        from = "2026-12-01"
        [[scopes]]
        scope = 4
        brands = [1]
        [[schemes]]
        scheme = 1
        [settings]
        LATE_DAYS = 30
        MIDNIGHT_GRACE = 300
        """;

    @TempDir
    private Path folder;

    private byte[] record(final String text) throws IOException {
        return ProgrammeRecord.encode(TomlFile.read(Files.writeString(folder.resolve("p.toml"), text), Programme.class), 1);
    }

    private List<String> difference(final String after) throws IOException {
        return ProgrammeDifference.of(record(BEFORE), record(after));
    }

    @Test
    void aFieldThatChangesIsToldAsOldAndNew() throws IOException {
        assertEquals(List.of("rule brand 1 BASE: unit 100 → 200"), difference(BEFORE.replace("unit = 100", "unit = 200")));
        assertEquals(List.of("rule brand 1 BASE store 12 from 2026-12-01T00:00: points 2 → 3"),
            difference(BEFORE.replace("points = 2", "points = 3")));
        assertEquals(List.of("campaign 9: from 2026-12-01 → 2026-12-02"),
            difference(BEFORE.replace("from = \"2026-12-01\"", "from = \"2026-12-02\"")));
        assertEquals(List.of("scheme 1 namespace 65535: check-digit NONE → EAN"),
            difference(BEFORE.replace("scheme = 1", "scheme = 1\ncheck-digit = \"EAN\"")));
        assertEquals(List.of("setting LATE_DAYS: value 30 → 35"), difference(BEFORE.replace("LATE_DAYS = 30", "LATE_DAYS = 35")));
    }

    @Test
    void rowsComeAndGo() throws IOException {
        assertEquals(List.of("- scope 4 brand 1", "+ scope 4 brand 2"), difference(BEFORE.replace("brands = [1]", "brands = [2]")));
        assertEquals(List.of("- brand 2: burn-share-basis-points 10000, burn-minimum 1, burn-step 1, point-value 1"),
            difference(BEFORE.replace("[[brands]]\nbrand = 2\n", "")));
    }

    @Test
    void aSettingThatIsLeftOutStays() throws IOException {
        assertEquals(List.of("setting LATE_DAYS: left out, stays 30"), difference(BEFORE.replace("LATE_DAYS = 30\n", "")));
    }
}
