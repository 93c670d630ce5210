package daicho.client.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.ExitCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of exit codes in {@code docs/OPERATIONS.md} is written by hand: it must name every code, and none besides. */
class OperationsDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `([A-Z_]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void everyExitCodeHasItsRow() throws IOException {
        final Map<Integer, String> written = new TreeMap<>();
        final Matcher row = ROW.matcher(DocFile.open("OPERATIONS.md").text());
        while (row.find()) {
            assertNull(written.put(Integer.valueOf(row.group(1)), row.group(2)), "code " + row.group(1) + " stands twice");
            assertTrue(!row.group(3).isBlank() && !row.group(4).isBlank(), "code " + row.group(1) + " says nothing");
        }
        final Map<Integer, String> codes = new TreeMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(code.code(), code.name()));
        assertEquals(codes, written, "docs/OPERATIONS.md: the table of exit codes");
    }
}
