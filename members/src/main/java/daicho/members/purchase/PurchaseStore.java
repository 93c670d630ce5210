package daicho.members.purchase;

import daicho.members.duck.Duck;
import daicho.members.duck.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of purchase lines: {@code purchases/purchases.duckdb} under a data folder, which may be the engine's. The engine knows nothing
 * of it, and nothing of the engine's is touched by it.
 * <pre>
 *   layout   version
 *   batches  batch, sha256, file, imported_at, lines, known, rejected            one row an imported file
 *   runs     run, lines                                                          one row a table of lines
 *   run_N    card_key, scheme, namespace, card, time, store, receipt, item, quantity, amount, points, nth, batch
 * </pre>
 * {@code card_key} is {@link CardKey} of scheme, namespace and card. A run is sorted by it and then by time, so a member's lines lie
 * together in each of them; runs are joined as they come, so that there are few: see {@link Runs}. {@code nth} tells apart lines that are
 * alike in all else: the same item twice on one receipt. A process that writes has the file for itself; while nobody writes, any number
 * may read it.
 */
public final class PurchaseStore implements AutoCloseable {
    static final long LAYOUT = 1;
    private static final int WRITER_MEGABYTES = 1024;
    private static final int READER_MEGABYTES = 256;

    private final Duck duck;
    private final Path spill;

    private PurchaseStore(final Duck duck, final Path spill) {
        this.duck = duck;
        this.spill = spill;
    }

    /**
     * Where the file stands.
     *
     * @param data the data folder.
     * @return its path.
     */
    public static Path file(final Path data) {
        return data.resolve("purchases").resolve("purchases.duckdb");
    }

    /**
     * Opens the file to add to it; makes it when it is not there.
     *
     * @param data the data folder; made when it is not there.
     * @return the open store. What a process that was killed had begun is gone.
     * @throws IOException                      when the folder cannot be made.
     * @throws daicho.members.duck.DuckFault when it cannot be opened, or another process has it.
     * @throws IllegalArgumentException         when a later version of this program wrote it.
     */
    public static PurchaseStore toWrite(final Path data) throws IOException {
        final Path file = file(data);
        Files.createDirectories(file.getParent());
        final Path spill = file.resolveSibling("spill");
        final Duck duck = Duck.toWrite(file, spill, WRITER_MEGABYTES);
        final PurchaseStore store = new PurchaseStore(duck, spill);
        try {
            PrivateFolder.empty(spill);
            store.make();
            store.checkLayout(file);
            return store;
        } catch (final RuntimeException bad) {
            store.close();
            throw bad;
        }
    }

    /**
     * Opens the file to read.
     *
     * @param data the data folder.
     * @return the open store.
     * @throws daicho.members.duck.DuckFault when it cannot be opened, or a process writes it.
     * @throws IllegalArgumentException         when there is none, or a later version of this program wrote it.
     */
    public static PurchaseStore toRead(final Path data) {
        final Path file = file(data);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there are no purchases in " + data + ": 'purchases --data " + data + " --import FILE' brings some");
        }
        final PurchaseStore store = new PurchaseStore(Duck.toRead(file, READER_MEGABYTES), null);
        try {
            store.checkLayout(file);
            return store;
        } catch (final RuntimeException bad) {
            store.close();
            throw bad;
        }
    }

    private void make() {
        duck.allOrNothing(() -> {
            duck.run("create table if not exists layout (version integer not null)");
            duck.run("insert into layout select " + LAYOUT + " where not exists (from layout)");
            duck.run("create table if not exists batches (batch integer not null, sha256 varchar not null, file varchar not null,"
                + " imported_at timestamp_s not null, lines bigint not null, known bigint not null, rejected bigint not null)");
            duck.run("create table if not exists runs (run integer not null, lines bigint not null)");
        });
    }

    private void checkLayout(final Path file) {
        final List<Long> versions = duck.rows(row -> row.getLong(1), "select version from layout");
        if (!versions.equals(List.of(LAYOUT))) {
            throw new IllegalArgumentException(file + " has layout " + versions + ", this program knows " + LAYOUT);
        }
    }

    /** The database. */
    Duck duck() {
        return duck;
    }

    /** @return lines in it. */
    public long lines() {
        return duck.number("select coalesce(sum(lines), 0) from runs");
    }

    @Override
    public void close() {
        duck.close();
        if (spill != null) {
            PrivateFolder.empty(spill);
        }
    }
}
