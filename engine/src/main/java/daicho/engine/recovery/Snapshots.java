package daicho.engine.recovery;

import daicho.engine.fault.Fault;
import daicho.engine.fault.KillPoint;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The snapshots of a data folder, files named {@code snapshot-<sequence>.daicho}. A file appears whole or not at all: it is written
 * under another name, forced, renamed, and then the folder is forced. Two generations are kept. Any thread; cold.
 */
public final class Snapshots {
    private static final Pattern NAME = Pattern.compile("snapshot-(\\d{1,19})\\.daicho");
    private static final int GENERATIONS = 2;
    /** A draft that has not grown for so long was left by a process that was killed; a younger one may be another process's. */
    private static final Duration DRAFT_LIFE = Duration.ofHours(1);

    private final Path folder;
    private final Consumer<String> notices;

    /**
     * Looks after the snapshots of a folder.
     *
     * @param folder  the data folder.
     * @param notices hears what people should know: a damaged snapshot, for one.
     */
    public Snapshots(final Path folder, final Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    /**
     * Writes a snapshot of a ledger that nobody else is using, and removes generations that are no longer needed.
     *
     * @param ledger    the ledger.
     * @param replyHash running hash of replies through its last sequence.
     * @return the file.
     * @throws Fault when it cannot be written; what was there before is as it was.
     */
    public Path write(final Ledger ledger, final long replyHash) {
        final Path target = folder.resolve(String.format(Locale.ROOT, "snapshot-%d.daicho", ledger.lastSequence()));
        Path draft = null;
        try {
            draft = Files.createTempFile(folder, "snapshot-", ".draft");
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                final SnapshotWriter writer = new SnapshotWriter(file);
                ledger.snapshot(replyHash, writer);
                writer.finish();
            }
            KillPoint.BEFORE_SNAPSHOT_RENAME.pass();
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            KillPoint.AFTER_SNAPSHOT_RENAME.pass();
            force(folder);
            removeOld();
            return target;
        } catch (final IOException | UncheckedIOException failed) {
            remove(draft);
            throw new Fault(ExitCode.OTHER, "the snapshot could not be written to " + folder + " (" + failed.getMessage()
                + "); the journal holds everything, make room and try again", failed);
        }
    }

    /**
     * Restores the newest snapshot that proves itself.
     *
     * @return a ledger with its state, or an empty one when there is none to be had.
     */
    public Restored newest() {
        for (final Path file : newestFirst()) {
            final Ledger ledger = new Ledger();
            try (SnapshotReader reader = new SnapshotReader(file)) {
                reader.forEach(ledger::restore);
                if (ledger.lastSequence() != sequence(file)) {
                    throw new IOException("it stands at sequence " + ledger.lastSequence());
                }
                return new Restored(ledger, ledger.restoredReplyHash(), file);
            } catch (final IOException | RuntimeException | AssertionError damaged) {
                ledger.close();
                notices.accept("WARNING: snapshot " + file + " cannot be used (" + damaged.getMessage() + "); going on with an older one");
            }
        }
        return new Restored(new Ledger(), 0, null);
    }

    /**
     * Reads the newest snapshot that proves itself, record by record.
     *
     * @param sink takes the records; may read them only until it returns.
     * @return the file, null when there is none to be had.
     */
    public Path read(final Ledger.SnapshotSink sink) {
        for (final Path file : newestFirst()) {
            try (SnapshotReader reader = new SnapshotReader(file)) {
                reader.forEach(sink);
                return file;
            } catch (final IOException damaged) {
                notices.accept("WARNING: snapshot " + file + " cannot be read (" + damaged.getMessage() + "); going on with an older one");
            }
        }
        return null;
    }

    /** @return the snapshots that are there, newest first, unproved. */
    public List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                .sorted(Comparator.comparingLong(Snapshots::sequence).reversed())
                .toList();
        } catch (final IOException unreadable) {
            throw new Fault(ExitCode.FOLDER_NOT_WRITABLE, "the folder " + folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void removeOld() throws IOException {
        newestFirst().stream().skip(GENERATIONS).forEach(Snapshots::remove);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "snapshot-*.draft")) {
            for (final Path draft : drafts) {
                if (draft.toFile().lastModified() < System.currentTimeMillis() - DRAFT_LIFE.toMillis()) {
                    remove(draft);
                }
            }
        }
    }

    private static long sequence(final Path file) {
        final Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static void remove(final Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException left) {
            // It does no harm where it is: nobody reads a draft, and an old generation only takes room.
            return;
        }
    }

    private static void force(final Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
