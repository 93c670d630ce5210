package daicho.members.bench;

import daicho.members.purchase.PurchaseImport;
import daicho.members.purchase.PurchasePages;
import daicho.members.purchase.PurchaseStore;
import daicho.members.purchase.PurchaseTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Imports generated purchases into a new store and looks up pages of members at random. */
public final class PurchaseBench {
    private static final int LIMIT = 100;
    private static final double P99 = 0.99;

    private PurchaseBench() {
    }

    /**
     * Runs it.
     *
     * @param data     a data folder without purchases; the store stays there.
     * @param lines    to generate.
     * @param seed     makes them.
     * @param pages    to look up.
     * @param listener told of the import's progress.
     * @return what was measured.
     * @throws IOException              when a file cannot be written.
     * @throws IllegalArgumentException when there are purchases in the folder already.
     */
    public static PurchaseFigures run(
        final Path data, final long lines, final long seed, final int pages, final PurchaseImport.Listener listener) throws IOException {
        if (Files.exists(PurchaseStore.file(data))) {
            throw new IllegalArgumentException("there are purchases in " + data + " already: measuring needs a new folder");
        }
        Files.createDirectories(data);
        final PurchaseSample sample = new PurchaseSample(lines, seed);
        final Path file = data.resolve("purchases-" + lines + "-" + seed + ".csv");
        sample.write(file);
        final PurchaseTally tally;
        try (PurchaseStore store = PurchaseStore.toWrite(data)) {
            tally = new PurchaseImport(store, listener, Instant.now()).run(file, data.resolve("rejected.csv"));
        }
        final long fileBytes = Files.size(file);
        Files.delete(file);
        return pages(data, sample, tally, fileBytes, pages);
    }

    private static PurchaseFigures pages(
        final Path data, final PurchaseSample sample, final PurchaseTally tally, final long fileBytes, final int pages) throws IOException {
        final long[] tookNs = new long[pages];
        long linesOfPages = 0;
        try (PurchaseStore store = PurchaseStore.toRead(data)) {
            final PurchasePages reader = new PurchasePages(store);
            final SplittableRandom dice = new SplittableRandom(sample.seed() + 1);
            for (int i = 0; i < pages; i++) {
                final int member = dice.nextInt(sample.members());
                final long startNs = System.nanoTime();
                linesOfPages += reader.page(PurchaseSample.cards(member), null, LIMIT).lines().size();
                tookNs[i] = System.nanoTime() - startNs;
            }
        }
        final long firstNs = tookNs[0];
        Arrays.sort(tookNs);
        return new PurchaseFigures(
            tally.imported(), sample.members(), fileBytes, Files.size(PurchaseStore.file(data)), tally.readNs(), tally.storeNs(), pages,
            linesOfPages, firstNs, tookNs[pages / 2], tookNs[(int)(P99 * (pages - 1))], tookNs[pages - 1]);
    }
}
