package daicho.tools.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.PointsClass;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members' files, what is made up for them, and what is bad in them. */
class MemberFileTest {
    private static final String HEADER = "card,provisional,pin,points,expires_on,opened_on,namespace,brand,class,home_store,state";

    @TempDir
    private Path folder;

    private Path file(final String... lines) throws IOException {
        return Files.write(folder.resolve("m.csv"), List.of(lines));
    }

    private static List<MemberFile.Row> rows(final Path members, final Path stickers) throws IOException {
        final List<MemberFile.Row> rows = new ArrayList<>();
        try (MemberFile file = MemberFile.open(members, stickers)) {
            for (MemberFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aRowIsReadWithAllItsColumns() throws IOException {
        final MemberFile.Row row = rows(file(HEADER, "", "10,P7,1234,50,2030-01-31,2020/02/01,3,2,bonus,12,registered"), null).getFirst();
        assertEquals(3, row.line());
        assertNull(row.reason());
        assertEquals("10", row.member().card().text());
        assertEquals(3, row.member().card().namespaceId());
        assertEquals("P7", row.member().provisional().text());
        assertEquals("1234", new String(row.member().pin(), StandardCharsets.US_ASCII));
        assertEquals(50, row.member().points());
        assertEquals(LocalDate.of(2030, 1, 31), row.member().expires());
        assertEquals(LocalDate.of(2020, 2, 1), row.member().opened());
        assertEquals(2, row.member().brand());
        assertEquals(PointsClass.BONUS, row.member().pointsClass());
        assertEquals(12, row.member().store());
        assertEquals(AccountStatus.REGISTERED, row.member().status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,,,x,never,,,,,,           | points is not a whole number: x
        1,,,-1,never,,,,,,          | points is -1, it must be from 0 to 10000000
        1,,,5,,,,,,,                | expires_on is empty: a day, or never
        1,,,5,2030-02-31,,,,,,      | expires_on is not like 2027-03-31: 2030-02-31
        1,,,5,never,1.2.2020,,,,,   | opened_on is not like 2027-03-31: 1.2.2020
        1,,99x9,5,never,,,,,,       | the pin is not 4 to 12 digits
        1,,,5,never,,,,SILVER,,     | there is no class SILVER
        1,,,5,never,,,,,,CLOSED     | state is PROVISIONAL or REGISTERED, not CLOSED
        1,,,5,never,,,              | it has 8 fields, the first line 11
        """)
    void whatIsWrongIsSaidAndTheNextRowGoesOn(final String line, final String reason) throws IOException {
        final List<MemberFile.Row> rows = rows(file(HEADER, line, "2,,,5,never,,,,,,"), null);
        assertEquals(reason, rows.getFirst().reason());
        assertNull(rows.getFirst().member());
        assertNull(rows.getLast().reason());
        assertNull(rows.getLast().member().expires());
    }

    @Test
    void aFileWithoutACardColumnIsRefused() throws IOException {
        final Path file = file("id,points", "1,2");
        assertThrows(IllegalArgumentException.class, () -> rows(file, null));
    }

    @Test
    void whatIsMadeUpIsWrittenOnceForItsOwnerAlone() throws IOException {
        final Path members = file("card,provisional,pin,points", "1,,,0", "bad,,12,0", "2,,,0", "3,P3,7777,0");
        final Path stickers = folder.resolve("s.csv");
        StickerFile.write(members, stickers, 6);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stickers)));
        final List<String> lines = Files.readAllLines(stickers);
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).matches("2,1,[0-9]{12},[0-9]{6}"), lines.get(1));
        assertTrue(lines.get(2).matches("4,2,[0-9]{12},[0-9]{6}"), lines.get(2));
        assertEquals("5,3,P3,7777", lines.get(3));
        final List<MemberFile.Row> rows = rows(members, stickers);
        assertEquals(lines.get(1), "2,1," + rows.getFirst().member().provisional().text() + "," + new String(rows.getFirst().member().pin(),
            StandardCharsets.US_ASCII));
        assertFalse(Files.exists(folder.resolve("s.csv.unfinished")));
    }

    @Test
    void provisionalIdsDiffer() throws IOException {
        final List<String> lines = new ArrayList<>(List.of("card,provisional"));
        for (int i = 0; i < 5_000; i++) {
            lines.add(i + ",");
        }
        final Path members = file(lines.toArray(String[]::new));
        StickerFile.write(members, folder.resolve("s.csv"), 4);
        final Set<String> ids = new HashSet<>();
        rows(members, folder.resolve("s.csv")).forEach(row -> ids.add(row.member().provisional().text()));
        assertEquals(5_000, ids.size());
        assertNull(rows(members, folder.resolve("s.csv")).getFirst().member().pin());
    }

    @Test
    void aStickerFileOfOthersOrForOthersIsRefused() throws IOException {
        final Path members = file("card,pin", "1,", "2,");
        final Path stickers = folder.resolve("s.csv");
        StickerFile.write(members, stickers, 4);
        Files.setPosixFilePermissions(stickers, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(assertThrows(Trouble.class, () -> rows(members, stickers)).getMessage().contains("chmod 600"));
        Files.setPosixFilePermissions(stickers, PosixFilePermissions.fromString("rw-------"));
        Files.write(members, List.of("card,pin", "1,", "3,"));
        assertTrue(assertThrows(Trouble.class, () -> rows(members, stickers)).getMessage().contains("does not belong"));
    }

    @Test
    void theRejectFileHasLineReasonAndRowButNoPin() throws IOException {
        final Path members = file("card,pin,points,expires_on", "1,4711,5,never", "\"2\",4712,many,never", "3,4713,7,never", "4,4714,9");
        final Path rejects = folder.resolve("r.csv");
        final RowRejects.Written written = RowRejects.write(members, null, rejects, Map.of(2L, 141));
        assertEquals(new RowRejects.Written(3, 1, 5), written);
        final List<String> lines = Files.readAllLines(rejects);
        assertEquals("line,reason,card,pin,points,expires_on", lines.getFirst());
        assertTrue(lines.get(1).startsWith("2,\"EXISTS: "), lines.get(1));
        assertTrue(lines.get(1).endsWith(",1,,5,never"), lines.get(1));
        assertEquals("3,points is not a whole number: many,2,,many,never", lines.get(2));
        assertEquals("5,\"it has 3 fields, the first line 4\",", lines.get(3));
        assertFalse(Files.readString(rejects).contains("471"));
        assertEquals(0, RowRejects.write(file("card", "1"), null, rejects, Map.of()).rows());
        assertFalse(Files.exists(rejects));
    }

    @Test
    void theHashIsThatOfTheFile() throws IOException {
        final Path members = file("card", "1");
        final byte[] first;
        try (MemberFile file = MemberFile.open(members, null)) {
            while (file.next() != null) {
                assertEquals("card", file.header());
            }
            first = file.hash();
        }
        assertEquals(32, first.length);
        Files.write(members, List.of("card", "2"));
        try (MemberFile file = MemberFile.open(members, null)) {
            while (file.next() != null) {
                assertEquals("card", file.header());
            }
            assertNotEquals(List.of(first), List.of(file.hash()));
        }
    }
}
