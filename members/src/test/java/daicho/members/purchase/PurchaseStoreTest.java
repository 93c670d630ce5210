package daicho.members.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daicho.client.record.CardId;
import daicho.members.card.CardName;
import daicho.members.duck.DuckFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is imported is found, once; whatever the files and however the process ends. */
class PurchaseStoreTest {
    private static final String HEADER = "time,store,receipt,card,item,quantity,amount,points\n";
    private static final String MILK = "2026-04-01T09:30:00,12,R-1,4711,milk,2,396,3\n";
    private static final String BREAD = "2026-04-01T09:30:00,12,R-1,4711,bread,0.5,180,1\n";
    private static final String TEA = "2026-04-02T10:00:00,12,R-2,4711,tea,1,500,5\n";

    @TempDir
    private Path temp;
    private int files;

    @Test
    void linesAreFoundAsTheyWereWritten() throws IOException {
        final PurchaseTally tally = bring(HEADER + MILK + TEA + "2026-04-01 09:31:00+09:00,12,R-3,4712,,,0,\n");
        assertEquals(3, tally.imported());
        assertEquals(
            List.of("2026-04-02T10:00 12 R-2 POS_CARD:4711 tea 1 500 5", "2026-04-01T09:30 12 R-1 POS_CARD:4711 milk 2 396 3"), lines("4711"));
        assertEquals(List.of("2026-04-01T09:31 12 R-3 POS_CARD:4712 null null 0 null"), lines("4712"));
        assertEquals(List.of(), lines("4713"));
    }

    @Test
    void oneFileCountsOnce() throws IOException {
        final PurchaseTally first = bring(HEADER + MILK + TEA + "nonsense\n");
        final PurchaseTally again = bring(HEADER + MILK + TEA + "nonsense\n");
        assertFalse(first.already());
        assertTrue(again.already());
        assertEquals(first.sha256(), again.sha256());
        assertEquals(List.of(2L, 0L, 1L), List.of(again.imported(), again.known(), again.rejected()));
        assertEquals(2, lines("4711").size());
    }

    @Test
    void oneLineCountsOnceInHoweverManyFiles() throws IOException {
        bring(HEADER + MILK + BREAD);
        final PurchaseTally second = bring(HEADER + BREAD + TEA);
        assertEquals(List.of(1L, 1L), List.of(second.imported(), second.known()));
        assertEquals(3, lines("4711").size());
    }

    @Test
    void twoOfAnItemOnOneReceiptAreTwo() throws IOException {
        assertEquals(2, bring(HEADER + MILK + MILK).imported());
        final PurchaseTally more = bring(HEADER + MILK + MILK + MILK + TEA);
        assertEquals(List.of(2L, 2L), List.of(more.imported(), more.known()), "the third milk, and the tea");
        assertEquals(4, lines("4711").size());
    }

    @Test
    void linesThatDifferInOneColumnAreTwo() throws IOException {
        final String plain = "2026-04-01T09:30:00,12,R-1,4711,milk,2,396,3";
        bring(HEADER + plain + "\n");
        final List<String> others = List.of(
            plain.replace("30:00", "30:01"), plain.replace(",12,", ",13,"), plain.replace("R-1", "R-2"), plain.replace("milk", ""),
            plain.replace(",2,", ",,"), plain.replace("396", "397"), plain.replace(",3", ",").replace(",96", ",396"));
        final PurchaseTally tally = bring(HEADER + String.join("\n", others) + "\n" + plain + "\n");
        assertEquals(List.of(7L, 1L, 0L), List.of(tally.imported(), tally.known(), tally.rejected()));
    }

    @Test
    void badRowsGoAsideAndTheRestGoesOn() throws IOException {
        final List<String> bad = List.of(
            "yesterday,12,R-1,4711,,,1,", "2026-04-01T09:30:00,0,R-1,4711,,,1,", "2026-04-01T09:30:00,12,,4711,,,1,",
            "2026-04-01T09:30:00,12,R-1,12345678901234567,,,1,", "2026-04-01T09:30:00,12,R-1,4711,,0.0001,1,",
            "2026-04-01T09:30:00,12,R-1,4711,,,1.5,", "2026-04-01T09:30:00,12,R-1,4711,,,1,99999999", "2026-04-01T09:30:00,12");
        final PurchaseTally tally = bring(HEADER + MILK + String.join("\n", bad) + "\n" + TEA);
        assertEquals(List.of(2L, 8L), List.of(tally.imported(), tally.rejected()));
        final List<String> rejects = Files.readAllLines(temp.resolve("rejects.csv"));
        assertEquals("line,reason," + HEADER.strip(), rejects.getFirst());
        assertEquals(IntStream.rangeClosed(3, 10).mapToObj(Integer::toString).toList(),
            rejects.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList());
    }

    @Test
    void filesThatCannotBeImportedChangeNothing() throws IOException {
        bring(HEADER + MILK);
        assertThrows(IllegalArgumentException.class, () -> bring("time,store,receipt,card\n"));
        assertThrows(IllegalArgumentException.class, () -> bring(""));
        assertEquals(1, lines("4711").size());
        assertEquals(1, bring(HEADER + TEA).imported());
    }

    @Test
    void pagesJoinToAllLines() throws IOException {
        final StringBuilder rows = new StringBuilder(HEADER);
        final SplittableRandom dice = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            rows.append(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(dice.nextInt(150))).append(":00,12,R-").append(i).append(',')
                .append(List.of("1", "2", "3").get(dice.nextInt(3))).append(",,,1,\n");
        }
        bring(rows.toString());
        final List<CardId> cards = List.of(CardId.pos("1"), CardId.pos("2"));
        final List<PurchaseLine> joined = new ArrayList<>();
        try (PurchaseStore store = PurchaseStore.toRead(temp)) {
            final PurchasePages pages = new PurchasePages(store);
            final List<PurchaseLine> all = pages.page(cards, null, 1000).lines();
            PurchasePage page = pages.page(cards, null, 7);
            while (page.more()) {
                assertTrue(page.lines().size() >= 7);
                joined.addAll(page.lines());
                page = pages.page(cards, page.next(), 7);
            }
            joined.addAll(page.lines());
            assertEquals(all, joined);
            assertTrue(all.size() > 250, all.size() + " lines");
        }
    }

    @Test
    void cardsOfAnotherSchemeOrIssuerAreOthers() throws IOException {
        bring("time,store,receipt,card,amount,scheme,namespace\n2026-04-01T09:30:00,1,R-1,77,1,,\n2026-04-01T09:30:00,1,R-2,77,2,EC,\n"
            + "2026-04-01T09:30:00,1,R-3,77,3,pos_card,5\n2026-04-01T09:30:00,1,R-4,77,4,17,0\n");
        assertEquals(List.of("2026-04-01T09:30 1 R-1 POS_CARD:77 null null 1 null"), lines("77"));
        assertEquals(List.of("2026-04-01T09:30 1 R-2 EC:77 null null 2 null"), lines("EC:77"));
        assertEquals(List.of("2026-04-01T09:30 1 R-3 POS_CARD/5:77 null null 3 null"), lines("POS_CARD/5:77"));
        assertEquals(List.of("2026-04-01T09:30 1 R-4 17:77 null null 4 null"), lines("17:77"));
    }

    @Test
    void runsStayFewHoweverManyFilesCome() throws IOException {
        for (int file = 0; file < 40; file++) {
            final StringBuilder rows = new StringBuilder(HEADER);
            for (int line = 0; line < 5; line++) {
                rows.append("2026-04-01T09:30:00,12,R-").append(file).append(',').append(line).append(",i,1,").append(file).append(",1\n");
            }
            assertEquals(5, bring(rows.toString()).imported());
        }
        try (PurchaseStore store = PurchaseStore.toRead(temp)) {
            assertEquals(200, store.lines());
            final List<Runs.Run> runs = Runs.of(store.duck());
            assertTrue(runs.size() <= 6, runs.toString());
            for (final Runs.Run run : runs) {
                assertEquals(run.lines(), store.duck().number("select count(*) from " + run.table()));
            }
        }
        for (int line = 0; line < 5; line++) {
            assertEquals(40, lines(Integer.toString(line)).size());
        }
    }

    @Test
    void anImportThatIsKilledLeavesNothingAndIsDoneAgain() throws Exception {
        bring(HEADER + TEA);
        final Path file = Files.writeString(temp.resolve("killed.csv"), HEADER + MILK + BREAD);
        assertEquals(9, StoreProcess.start("die", temp.toString(), file.toString()).waitFor());
        assertEquals(1, lines("4711").size());
        assertEquals(2, bring(HEADER + MILK + BREAD).imported());
        assertEquals(3, lines("4711").size());
    }

    @Test
    void aStoreThatIsWrittenSaysSo() throws Exception {
        bring(HEADER + TEA);
        final Process other = StoreProcess.start("hold", temp.toString());
        try {
            assertEquals("open", other.inputReader().readLine());
            assertTrue(assertThrows(DuckFault.class, () -> PurchaseStore.toRead(temp)).isInUse());
            assertTrue(assertThrows(DuckFault.class, () -> PurchaseStore.toWrite(temp)).isInUse());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(1, lines("4711").size());
    }

    @Test
    void aStoreOfALaterProgramIsLeftAlone() throws IOException {
        try (PurchaseStore store = PurchaseStore.toWrite(temp)) {
            store.duck().run("update layout set version = 2");
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PurchaseStore.toRead(temp)).getMessage().contains("layout [2]"));
        assertThrows(IllegalArgumentException.class, () -> PurchaseStore.toWrite(temp));
        assertThrows(IllegalArgumentException.class, () -> PurchaseStore.toRead(temp.resolve("elsewhere")));
    }

    @Test
    void realReceiptsAreReadAsTheyAre() throws IOException {
        final Path real = Path.of("..", "..", "shared", "data", "grocery-baskets.csv");
        assumeTrue(Files.exists(real), real + " is not there");
        final PurchaseTally tally = bring(real);
        assertEquals(List.of(47_243L, 0L), List.of(tally.imported(), tally.rejected()));
        assertEquals("2017-01-01T12:30:27 319 31198705046 POS_CARD:906 null 1 150 null", lines("906").getLast());
    }

    private PurchaseTally bring(final String text) throws IOException {
        return bring(Files.writeString(temp.resolve("file" + files++ + ".csv"), text));
    }

    private PurchaseTally bring(final Path file) throws IOException {
        try (PurchaseStore store = PurchaseStore.toWrite(temp)) {
            return new PurchaseImport(store, new PurchaseImport.Listener() { }, Instant.EPOCH).run(file, temp.resolve("rejects.csv"));
        }
    }

    private List<String> lines(final String card) {
        try (PurchaseStore store = PurchaseStore.toRead(temp)) {
            return new PurchasePages(store).page(List.of(CardName.card(card)), null, 1000).lines().stream()
                .map(line -> line.time() + " " + line.store() + " " + line.receipt() + " " + CardName.of(line.card()) + " " + line.item() + " "
                    + line.quantity() + " " + line.amount() + " " + line.points()).toList();
        }
    }
}
