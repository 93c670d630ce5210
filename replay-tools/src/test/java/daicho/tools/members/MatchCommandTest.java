package daicho.tools.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
    private static final Path RULES = Path.of("..", "docs", "rules.conf");

    @TempDir
    private Path temp;
    private Path members;
    private Path out;

    @BeforeEach
    void files() throws IOException {
        out = temp.resolve("proposals.csv");
        members = Files.writeString(temp.resolve("m.csv"), """
            scheme,card,name,mail,phone,birth
            EC,1,山田太郎,taro@example.jp,12,soon
            EC,2,山田 太郎,TARO@example.jp,,
            EC,3,,,,1980-01-01
            """);
    }

    @Test
    void tallyHasItsShape() {
        final CommandRun run = match(RULES, "--json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
            {"members":2,"rejected_rows":1,"not_understood":{"birth":1,"phone":1},"too_common":0,"compared":1,"proposals":1,"clusters":1,\
            "held_back":0,"seconds":N}""", run.out().strip().replaceAll("(seconds\":)[0-9.]+", "$1N"));
        assertTrue(run.err().startsWith("m.csv, line 4: there is no mail, no phone and no name that could be compared"), run.err());
        assertTrue(Files.exists(out));
    }

    @Test
    void mistakesAreExit2AndLeaveNoFile() throws IOException {
        final Path wrong = Files.writeString(temp.resolve("rules.conf"), "block shoe\n");
        final CommandRun run = match(wrong);
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("line 1: there is no field shoe"), run.err());
        assertEquals(2, match(temp.resolve("none.conf")).exit());
        assertFalse(Files.exists(out));
    }

    private CommandRun match(final Path rules, final String... more) {
        final java.util.List<String> words = new java.util.ArrayList<>(java.util.List.of(
            "match", "--members", members.toString(), "--rules", rules.toString(), "--out", out.toString()));
        words.addAll(java.util.List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
