package daicho.members.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.client.record.CardId;
import daicho.members.card.CardDirectory;
import daicho.members.card.CardName;
import daicho.members.card.MergeTree;
import daicho.members.card.UnknownCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a merge the purchases of all its cards are found under each of them, and not a row was touched. */
class MergedPurchasesTest {
    @TempDir
    private Path temp;
    private PurchaseStore store;
    private final MergeTree tree = new MergeTree();

    @BeforeEach
    void bring() throws IOException {
        final StringBuilder rows = new StringBuilder("time,store,receipt,scheme,card,amount\n");
        for (final String card : List.of("POS_CARD,1", "POS_CARD,2", "POS_CARD,3", "EC,4", "MEMBER,5")) {
            rows.append("2026-04-01T09:30:00,12,R-").append(card.substring(card.length() - 1)).append(',').append(card).append(",1\n");
        }
        final Path file = Files.writeString(temp.resolve("p.csv"), rows);
        try (PurchaseStore fresh = PurchaseStore.toWrite(temp)) {
            new PurchaseImport(fresh, new PurchaseImport.Listener() { }, Instant.EPOCH).run(file, temp.resolve("r.csv"));
        }
        store = PurchaseStore.toRead(temp);
        tree.issue("1", 10).issue("2", 20).issue("3", 30).issue("EC:4", 40).issue("MEMBER:5", 50);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void chainsAndTreesAreSeenFromEachOfTheirCards() {
        assertEquals("R-1", receipts(tree, "1"));
        tree.merge(10, 20).merge(20, 50);
        for (final String card : List.of("1", "2", "MEMBER:5")) {
            assertEquals("R-1 R-2 R-5", receipts(tree, card));
        }
        tree.merge(40, 30).merge(30, 10);
        for (final String card : List.of("1", "2", "3", "EC:4", "MEMBER:5")) {
            assertEquals("R-1 R-2 R-3 R-4 R-5", receipts(tree, card));
        }
    }

    @Test
    void unmergeGivesEachItsOwnBack() {
        tree.merge(10, 20).merge(20, 50).merge(40, 50).unmerge(20);
        assertEquals("R-1 R-2", receipts(tree, "1"));
        assertEquals("R-1 R-2", receipts(tree, "2"));
        assertEquals("R-4 R-5", receipts(tree, "EC:4"));
        assertEquals("R-3", receipts(tree, "3"));
    }

    @Test
    void aReissuedCardBringsItsOldOneAlong() {
        tree.issue("77", 10);
        assertEquals("R-1", receipts(tree, "77"));
    }

    @Test
    void withoutADirectoryEachCardStandsForItself() {
        assertEquals("R-1", receipts(CardDirectory.eachAlone(), "1"));
        assertThrows(UnknownCard.class, () -> receipts(tree, "99"));
    }

    private String receipts(final CardDirectory directory, final String card) {
        final CardId shown = CardName.card(card);
        return new PurchasePages(store).page(directory.groupOf(shown).cards(), null, 100).lines().stream()
            .map(PurchaseLine::receipt).collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(" "));
    }
}
