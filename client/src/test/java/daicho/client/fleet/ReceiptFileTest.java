package daicho.client.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.record.PaddedText;
import daicho.protocol.RecordLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptFileTest {
    private static final String HEADER = "time,store,receipt,card,amount,remark\n";
    private static final String GOOD = "2017-01-01T12:30:27Z,319,31198705046,906,150,x";
    @TempDir
    private Path folder;

    private List<ReceiptFile.Row> rows(final String text) throws IOException {
        final Path path = folder.resolve("receipts.csv");
        Files.writeString(path, text);
        final List<ReceiptFile.Row> rows = new ArrayList<>();
        try (ReceiptFile file = ReceiptFile.open(path)) {
            for (ReceiptFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Receipt receipt(final String row) throws IOException {
        return assertInstanceOf(ReceiptFile.Good.class, rows(HEADER + row).getFirst()).receipt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2017-01-01T12:30:27Z,319,,906,150,x                 | receipt is empty",
        "2017-01-01T12:30:27Z,319,12345678901234567,906,150,x| receipt has 17 characters, at most 16 fit: 12345678901234567",
        "2017-01-01T12:30:27Z,319,1,,150,x                   | card is empty",
        "2017-01-01T12:30:27Z,319,1,caf\u00e9,150,x          | card holds a character that is not printable ASCII at place 4",
        "2017-01-01T12:30:27Z,319,1,906,-150,x               | amount is -150, it must be from 0 to 1000000000",
        "2017-01-01T12:30:27Z,319,1,906,1000000001,x         | amount is 1000000001, it must be from 0 to 1000000000",
        "2017-01-01T12:30:27Z,319,1,906,99999999999999999999,x | amount is not a whole number: 99999999999999999999",
        "2017-01-01T12:30:27Z,319,1,906,1.50,x               | amount is not a whole number: 1.50",
        "2017-01-01T12:30:27Z,319,1,906,,x                   | amount is not a whole number: ",
        "2017-01-01T12:30:27Z,main street,1,906,150,x        | store is not a whole number: main street",
        "2017-01-01T12:30:27Z,0,1,906,150,x                  | store is 0, it must be from 1 to 4294967295",
        "2017-01-01T12:30:27Z,4294967296,1,906,150,x         | store is 4294967296, it must be from 1 to 4294967295",
        "yesterday,319,1,906,150,x                           | time is not like 2017-01-31T09:30:00: yesterday",
        "2017-02-30T12:30:27Z,319,1,906,150,x                | time is not like 2017-01-31T09:30:00: 2017-02-30T12:30:27Z",
        "2017-01-01T12:30:27Z,319,1,906                      | it has 4 fields, the header 6",
        "2017-01-01T12:30:27Z,319,1,906,150,x,y              | it has 7 fields, the header 6",
    })
    void aBadRowIsToldAndTheNextOneIsRead(final String row, final String reason) throws IOException {
        final List<ReceiptFile.Row> rows = rows(HEADER + row.strip() + "\n" + GOOD + "\n");
        final ReceiptFile.Bad bad = assertInstanceOf(ReceiptFile.Bad.class, rows.get(0));
        assertEquals(2, bad.line());
        assertEquals(reason == null ? "" : reason.strip(), bad.reason().strip());
        assertEquals(row.strip(), bad.text());
        assertEquals(3, assertInstanceOf(ReceiptFile.Good.class, rows.get(1)).line());
        assertEquals(2, rows.size());
    }

    @Test
    void aReceiptIsTextExactlyAsWritten() throws IOException {
        for (final String number : List.of("4.0128e+10", "007", "0", "1234567890123456", " 1", "\"a,b\"", "5\"", "\"say \"\"hi\"\"\"")) {
            final String text = number.startsWith("\"") ? number.substring(1, number.length() - 1).replace("\"\"", "\"") : number;
            final Receipt receipt = receipt("2017-01-01T12:30:27Z,319," + number + ",0906,0,x\n");
            assertEquals(text, receipt.receipt());
            assertEquals("0906", receipt.card().text());
            final byte[] key = Arrays.copyOfRange(receipt.sale(ReceiptDates.keep()), RecordLayout.KEY, RecordLayout.LOCAL_TIME);
            assertEquals(text, PaddedText.text(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineEndsByteOrderMarkBlankLinesAndAMissingLastEnd(final String end) throws IOException {
        final String text = "\uFEFF" + (HEADER + "\n" + GOOD + "\n\n" + GOOD).replace("\n", end);
        final List<ReceiptFile.Row> rows = rows(text);
        assertEquals(List.of(3L, 5L), rows.stream().map(ReceiptFile.Row::line).toList());
        rows.forEach(row -> assertInstanceOf(ReceiptFile.Good.class, row));
    }

    @Test
    void quotedFieldsMayGoOverLines() throws IOException {
        final List<ReceiptFile.Row> rows = rows(HEADER
            + "\"2017-01-01T12:30:27Z\",\"319\",1,906,150,\"first\nsecond, \"\"third\"\"\"\n" + GOOD + "\n");
        assertEquals(List.of(2L, 4L), rows.stream().map(ReceiptFile.Row::line).toList());
        rows.forEach(row -> assertInstanceOf(ReceiptFile.Good.class, row));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineOnly() throws IOException {
        final String open = "2017-01-01T12:30:27Z,319,1,906,150,\"x\n";
        final List<ReceiptFile.Row> few = rows(HEADER + open + GOOD + "\n" + GOOD);
        assertInstanceOf(ReceiptFile.Bad.class, few.get(0));
        assertEquals(List.of(2L, 3L, 4L), few.stream().map(ReceiptFile.Row::line).toList());
        final List<ReceiptFile.Row> many = rows(HEADER + open + (GOOD + "\n").repeat(100));
        assertEquals(101, many.size());
        assertEquals(100, many.stream().filter(ReceiptFile.Good.class::isInstance).count());
        final List<ReceiptFile.Row> two = rows(HEADER + open + GOOD + "\n" + open + GOOD);
        assertEquals(2, two.stream().filter(ReceiptFile.Good.class::isInstance).count());
        assertEquals(List.of(2L, 3L, 4L, 5L), two.stream().map(ReceiptFile.Row::line).toList());
    }

    @Test
    void bytesThatAreNoUtf8SpoilTheirOwnRowOnly() throws IOException {
        final Path path = folder.resolve("latin1.csv");
        Files.write(path, (HEADER + GOOD.replace("906", "9\u00e96") + "\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1));
        try (ReceiptFile file = ReceiptFile.open(path)) {
            assertInstanceOf(ReceiptFile.Bad.class, file.next());
            assertInstanceOf(ReceiptFile.Good.class, file.next());
        }
    }

    @Test
    void columnsAreFoundByName() throws IOException {
        final String text = "amount, card ,terminal,store,receipt,time,time2\n150,906,77,319,1,2017-01-01 12:30:27,\n";
        final Receipt receipt = assertInstanceOf(ReceiptFile.Good.class, rows(text).getFirst()).receipt();
        assertEquals(77, receipt.terminal());
        assertEquals(LocalDateTime.of(2017, 1, 1, 12, 30, 27), receipt.written());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rows("time,store,card,amount\n")).getMessage().contains("receipt"));
        assertThrows(IllegalArgumentException.class, () -> rows(""));
        assertThrows(IllegalArgumentException.class, () -> rows("\n\n"));
        assertThrows(IOException.class, () -> ReceiptFile.open(folder.resolve("nowhere.csv")));
    }

    @Test
    void datesDecideTheDayAndTheTimeOfDayStays() throws IOException {
        final LocalDate today = LocalDate.of(2026, 11, 22);
        final Receipt receipt = receipt(GOOD);
        final LocalDate own = LocalDate.of(2017, 1, 1);
        checkDay(own, receipt.sale(ReceiptDates.parse("keep", today)));
        checkDay(today, receipt.sale(ReceiptDates.parse("today", today)));
        checkDay(LocalDate.of(2024, 2, 29), receipt.sale(ReceiptDates.parse("2024-02-29", today)));
        assertArrayEquals(receipt.sale(ReceiptDates.all(today)), receipt(GOOD).sale(ReceiptDates.all(today)));
        assertThrows(IllegalArgumentException.class, () -> ReceiptDates.parse("2024-02-30", today));
        assertThrows(IllegalArgumentException.class, () -> ReceiptDates.parse("tomorrow", today));
    }

    private static void checkDay(final LocalDate day, final byte[] sale) {
        final UnsafeBuffer record = new UnsafeBuffer(sale);
        assertEquals(day.toEpochDay(), RecordLayout.businessDate(record, 0));
        assertEquals(day.atTime(12, 30, 27).toEpochSecond(java.time.ZoneOffset.UTC), RecordLayout.localTime(record, 0));
        assertEquals(319, RecordLayout.terminal(record, 0));
    }
}
