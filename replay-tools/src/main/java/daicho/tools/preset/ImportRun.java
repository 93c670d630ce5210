package daicho.tools.preset;

import daicho.client.record.ImportCommands;
import daicho.client.record.ImportStatePage;
import daicho.client.record.PresetMember;
import daicho.protocol.ExitCode;
import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.tools.console.Progress;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Brings one file in: finds its batch, sends what the ledger does not have yet, compares control totals and commits. Stopped anywhere and
 * run again it goes on where it was.
 */
final class ImportRun {
    private static final int MOST_BATCHES = 65_535;

    private final ImportLine line;
    private final Path members;
    private final Path stickers;
    private final int chunkRows;
    private long rows;
    private long points;
    private byte[] sha256;

    ImportRun(final ImportLine line, final Path members, final Path stickers, final int chunkRows) {
        this.line = line;
        this.members = members;
        this.stickers = stickers;
        this.chunkRows = chunkRows;
    }

    /** Reads the file once: its totals, and its hash. */
    void count() throws IOException {
        try (MemberFile file = MemberFile.open(members, stickers)) {
            for (MemberFile.Row row = file.next(); row != null; row = file.next()) {
                if (row.member() != null) {
                    rows++;
                    points += row.member().points();
                    wipe(row.member());
                }
            }
            sha256 = file.hash();
        }
    }

    /** Rows that can be sent. */
    long rows() {
        return rows;
    }

    /** Their points. */
    long points() {
        return points;
    }

    /** The batch that was asked for, else the file's own, else the lowest that is free. */
    int batch(final int asked) {
        if (asked != 0) {
            final ImportStatePage page = line.state(asked, 0);
            if (page.code() == Status.OK.code() && !page.isOf(sha256)) {
                throw new Trouble(ExitCode.DECLINED, "batch " + asked + " is of another file: leave --batch out, or choose another number");
            }
            return asked;
        }
        for (int batch = 1; batch <= MOST_BATCHES; batch++) {
            final ImportStatePage page = line.state(batch, 0);
            final boolean alive = page.state() == BatchState.OPEN || page.state() == BatchState.COMMITTED;
            if (page.code() != Status.OK.code() || alive && page.isOf(sha256)) {
                return batch;
            }
        }
        throw new Trouble(ExitCode.DECLINED, "no number is left for a batch");
    }

    /** Sends all chunks that have not come; the batch is begun if it was not. */
    void stage(final int batch) throws IOException {
        line.command("batch " + batch + " cannot be begun", ImportCommands.begin(line.head(), batch, rows, points, sha256));
        final long from = line.state(batch, 0).nextChunk();
        final String what = "batch " + batch + ", a chunk (the same --chunk as before?)";
        try (MemberFile file = MemberFile.open(members, stickers); Progress progress = Progress.ofRows("import")) {
            final List<PresetMember> chunk = new ArrayList<>(chunkRows);
            long number = 1;
            long done = 0;
            for (MemberFile.Row row = file.next(); row != null; row = file.next()) {
                if (row.member() != null) {
                    chunk.add(row.member());
                }
                if (chunk.size() == chunkRows) {
                    done += send(what, batch, number, from, chunk);
                    number++;
                    progress.at(done, rows);
                }
            }
            if (!chunk.isEmpty()) {
                done += send(what, batch, number, from, chunk);
            }
            line.settle(what);
            progress.at(done, rows);
            if (!Arrays.equals(sha256, file.hash())) {
                throw new Trouble(ExitCode.USAGE, "the file " + members + " changed while it was read: run it again");
            }
        }
    }

    private int send(final String what, final int batch, final long number, final long from, final List<PresetMember> chunk) {
        final int size = chunk.size();
        if (number >= from) {
            line.send(what, ImportCommands.chunk(line.head(), batch, number, chunk));
        }
        chunk.forEach(ImportRun::wipe);
        chunk.clear();
        return size;
    }

    /** Writes what is bad to the reject file; then commits what this side counts as good. */
    RowRejects.Written rejects(final int batch, final Path path) throws IOException {
        final Map<Long, Integer> told = line.told(batch);
        return RowRejects.write(members, stickers, path, told);
    }

    void commit(final int batch, final RowRejects.Written bad) {
        line.command("batch " + batch + " is staged and not committed",
            ImportCommands.commit(line.head(), batch, rows - bad.sentRows(), points - bad.sentPoints()));
    }

    private static void wipe(final PresetMember member) {
        if (member.pin() != null) {
            Arrays.fill(member.pin(), (byte)0);
        }
    }
}
