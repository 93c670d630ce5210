package daicho.client.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @TempDir
    private Path temp;

    @Test
    void rowsAreToldByWhatTheyMean() throws IOException {
        assertEquals(List.of(
                "2: [1, x]", "3: [2, a,b]", "4: [3, two\nlines]", "bad 6: it has 1 fields, the header 2", "7: [4, say \"ho\"]",
                "bad 8: five is odd", "9: [6, ]"),
            rows("a,b\n1,x\n2,\"a,b\"\n3,\"two\nlines\"\nlonely\n4,\"say \"\"ho\"\"\"\n5,y\n6,\n"));
    }

    @Test
    void bytesAreCounted() throws IOException {
        final Path file = Files.writeString(temp.resolve("t.csv"), "a,b\n1,点\n");
        try (CsvTable table = CsvTable.open(file, "the file")) {
            while (table.next((line, fields) -> fields) != null) {
                assertEquals("a,b", table.header());
            }
            assertEquals(Files.size(file), table.bytesRead());
        }
    }

    @Test
    void aByteThatIsNoTextSpoilsItsRowOnly() throws IOException {
        final byte[] bytes = "a,b\n1,x\n2,?\n3,z\n".getBytes(StandardCharsets.US_ASCII);
        bytes[10] = (byte)0xFF;
        final Path file = Files.write(temp.resolve("t.csv"), bytes);
        assertEquals(List.of("2: [1, x]", "3: [2, \uFFFD]", "4: [3, z]"), rows(file));
    }

    @Test
    void columnsMustBeThere() throws IOException {
        final Path file = Files.writeString(temp.resolve("t.csv"), "\uFEFFa, b\r\n");
        try (CsvTable table = CsvTable.open(file, "the file")) {
            assertEquals(1, table.column("b"));
            assertEquals("the file has no column c; its first line is: a, b",
                assertThrows(IllegalArgumentException.class, () -> table.column("c")).getMessage());
        }
        final Path empty = Files.createFile(temp.resolve("e.csv"));
        assertThrows(IllegalArgumentException.class, () -> CsvTable.open(empty, "the file"));
    }

    @Test
    void rejectsOfPeopleAreTheirOwnersOnly() throws IOException {
        final Path path = temp.resolve("r.csv");
        Files.writeString(path, "older, and open to all");
        try (RejectFile rejects = RejectFile.secretAt(path, "a,b")) {
            rejects.write(new CsvTable.Bad<>(7, "no \"b\"", "1,x"));
            assertEquals(1, rejects.rows());
        }
        assertEquals("line,reason,a,b\n7,\"no \"\"b\"\"\",1,x\n", Files.readString(path));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void noRejectsMakeNoFile() throws IOException {
        final Path path = temp.resolve("r.csv");
        RejectFile.at(path, "a").close();
        assertFalse(Files.exists(path));
    }

    private List<String> rows(final String text) throws IOException {
        return rows(Files.writeString(temp.resolve("rows.csv"), text));
    }

    private static List<String> rows(final Path file) throws IOException {
        final List<String> told = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, "the file")) {
            for (CsvTable.Row<String> row = table.next(CsvTableTest::meaning); row != null; row = table.next(CsvTableTest::meaning)) {
                told.add(switch (row) {
                    case CsvTable.Good<String> good -> good.line() + ": " + good.value();
                    case CsvTable.Bad<String> bad -> "bad " + bad.line() + ": " + bad.reason();
                });
            }
        }
        return told;
    }

    private static String meaning(final long line, final List<String> fields) {
        if (fields.getFirst().equals("5")) {
            throw new IllegalArgumentException("five is odd");
        }
        return fields.toString();
    }
}
