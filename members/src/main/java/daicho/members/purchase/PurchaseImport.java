package daicho.members.purchase;

import daicho.client.csv.CsvTable;
import daicho.client.csv.RejectFile;
import daicho.client.record.CardId;
import daicho.members.duck.Duck;
import daicho.members.duck.DuckRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings a file of purchases into the store: all of its good rows, or none when the process does not live to the end. A file is named by
 * its SHA-256 and counts once. A line that another file brought already counts once, too: a line is the same when all that is known of it
 * is; a file that holds it twice (two of an item on one receipt) has it twice. One use.
 */
public final class PurchaseImport {
    private static final int HASH_BYTES = 1 << 20;
    /** Everything that makes a line what it is. */
    private static final String LINE = "card_key, scheme, namespace, card, time, store, receipt, item, quantity, amount, points";

    private final PurchaseStore store;
    private final Duck duck;
    private final Listener listener;
    private final Instant now;
    private long rejected;

    /** Who wants to hear of rows and of progress. */
    public interface Listener {
        /**
         * A row cannot be understood.
         *
         * @param line   its number in the file.
         * @param reason what is wrong with it.
         */
        default void rejected(final long line, final String reason) {
        }

        /**
         * Reading goes on.
         *
         * @param bytes of the file read so far.
         * @param total bytes of the file.
         */
        default void read(final long bytes, final long total) {
        }

        /**
         * Storing goes on.
         *
         * @param lines stored so far.
         * @param total lines there are.
         */
        default void stored(final long lines, final long total) {
        }
    }

    /**
     * Makes an import.
     *
     * @param store    open to write.
     * @param listener is told on the caller's thread.
     * @param now      noted with the batch.
     */
    public PurchaseImport(final PurchaseStore store, final Listener listener, final Instant now) {
        this.store = store;
        this.listener = listener;
        this.now = now;
        duck = store.duck();
    }

    /**
     * Imports a file.
     *
     * @param file    the file; must not change meanwhile.
     * @param rejects where rows go that cannot be understood; made with the first of them.
     * @return what came of it.
     * @throws IOException                      when a file cannot be read or written.
     * @throws IllegalArgumentException         when it is empty, a column is missing, or it changed meanwhile.
     * @throws daicho.members.duck.DuckFault when the store fails.
     */
    public PurchaseTally run(final Path file, final Path rejects) throws IOException {
        final String sha256 = sha256(file);
        final List<PurchaseTally> before = duck.rows(
            row -> new PurchaseTally(sha256, true, row.getLong(1), row.getLong(2), row.getLong(3), 0, 0),
            "select lines, known, rejected from batches where sha256 = ?", sha256);
        if (!before.isEmpty()) {
            return before.getFirst();
        }
        final long startNs = System.nanoTime();
        stage(file, rejects);
        if (!sha256(file).equals(sha256)) {
            throw new IllegalArgumentException(file + " changed while it was read: nothing was imported");
        }
        final long readNs = System.nanoTime() - startNs;
        final long staged = duck.number("select count(*) from staged");
        final long storedBefore = store.lines();
        number();
        duck.allOrNothing(() -> {
            final int batch = (int)duck.number("select coalesce(max(batch), 0) + 1 from batches");
            final long added = new Runs(duck, listener).add(batch, staged);
            duck.run("insert into batches values (?, ?, ?, make_timestamp(? * 1000000), ?, ?, ?)", batch, sha256,
                file.getFileName().toString(), now.getEpochSecond(), added, staged - added, rejected);
        });
        duck.run("drop table staged");
        duck.run("drop table numbered");
        final long added = store.lines() - storedBefore;
        return new PurchaseTally(sha256, false, added, staged - added, rejected, readNs, System.nanoTime() - startNs - readNs);
    }

    private void stage(final Path file, final Path rejectPath) throws IOException {
        final long bytes = Files.size(file);
        duck.run("create temp table staged (card_key bigint, scheme integer, namespace integer, card varchar, time bigint, store bigint,"
            + " receipt varchar, item varchar, quantity bigint, amount bigint, points bigint)");
        try (PurchaseFile rows = PurchaseFile.open(file); RejectFile rejects = RejectFile.at(rejectPath, rows.header());
            DuckRows staged = duck.addTo("staged")) {
            for (CsvTable.Row<PurchaseFile.Line> row = rows.next(); row != null; row = rows.next()) {
                switch (row) {
                    case CsvTable.Good<PurchaseFile.Line> good -> add(staged, good.value());
                    case CsvTable.Bad<PurchaseFile.Line> bad -> {
                        rejected++;
                        rejects.write(bad);
                        listener.rejected(bad.line(), bad.reason());
                    }
                }
                listener.read(rows.bytesRead(), bytes);
            }
        }
    }

    private static void add(final DuckRows staged, final PurchaseFile.Line line) {
        final CardId card = line.card();
        staged.add(to -> to.append(CardKey.of(card)).append(card.scheme()).append(card.namespaceId()).append(card.text())
            .append(line.seconds()).append(line.store()).append(line.receipt()).append(line.item()).append(line.thousandths())
            .append(line.amount()).append(line.points()));
    }

    /** Which lines of the file are there before, and how often: only those that are not alone cost anything. */
    private void number() {
        duck.run("create temp table numbered as select rowid as row, row_number() over (partition by " + LINE + " order by rowid) - 1 as nth"
            + " from staged where hash(" + LINE + ") in (select h from (select hash(" + LINE + ") as h from staged) group by h having count(*) > 1)");
    }

    private static String sha256(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            final byte[] bytes = new byte[HASH_BYTES];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                digest.update(bytes, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (final NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
