package daicho.tools.till;

import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.MergeSource;
import daicho.client.record.OperatorCommands;
import daicho.client.record.PinCommands;
import daicho.client.record.ReplyFields;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import daicho.protocol.Status;
import daicho.protocol.codec.MergeKind;
import daicho.tools.console.Progress;
import daicho.tools.console.Table;
import daicho.tools.console.Trouble;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of proposals, carried out row by row. Each row's key is made of the file's hash and its line, and the business date of the first
 * run stands in the result file: so whoever starts it again, after whatever end, merges nothing twice.
 */
final class MergeBatch {
    private static final String[] RESULT = {"line", "proposal", "source", "target", "status", "merge", "date"};
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "accept");
    private static final int HASH_DIGITS = 9;
    private static final int LINE_RADIX = 36;
    private static final int MOST_SCORE = 1_000;

    private final Session session;
    private final Path file;
    private final Path results;
    private final long operator;
    private final MergeKind kind;
    private final TillOptions till;
    private final String hash;

    /** What became of the rows. */
    record Tally(long rows, long done, long already, long declined, long skipped, String what) {
        Map<String, Object> json(final Path results) {
            final Map<String, Object> object = new LinkedHashMap<>();
            object.put("rows", rows);
            object.put(what, done);
            object.put("already", already);
            object.put("declined", declined);
            object.put("skipped", skipped);
            object.put("result", results.toString());
            return object;
        }

        String words(final Path results) {
            return new Table("<", "").row("rows", rows).row("  " + what, done).row("  already", already).row("  declined", declined)
                .row("  skipped", skipped) + "result: " + results + "\n";
        }
    }

    /** One row of the result file. */
    private record Row(long line, String proposal, String source, String target, String status, long merge, LocalDate date) {
    }

    MergeBatch(
        final Session session, final Path file, final Path results, final long operator, final MergeKind kind, final TillOptions till) {
        this.session = session;
        this.file = file;
        this.results = results;
        this.operator = operator;
        this.kind = kind;
        this.till = till;
        hash = hash(file);
    }

    private static String hash(final Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (final IOException unreadable) {
            throw new Trouble(ExitCode.USAGE, "cannot read --batch " + file + ": " + unreadable, unreadable);
        } catch (final NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Merges what is accepted. */
    Tally merge() {
        final List<Row> before = Files.exists(results) ? read() : List.of();
        final LocalDate date = before.isEmpty() ? till.name(Key.NONE, session.today()).businessDate() : before.getFirst().date();
        final List<NamedCsvRecord> rows = proposals();
        long done = 0;
        long already = 0;
        long declined = 0;
        long skipped = 0;
        try (Progress progress = Progress.ofCommands("merge"); CsvWriter out = writer()) {
            for (int i = 0; i < rows.size(); i++) {
                final NamedCsvRecord row = rows.get(i);
                if (!isAccepted(row)) {
                    skipped++;
                    continue;
                }
                final ReplyFields reply = session.send(merge(row, date)).fields();
                final boolean again = reply.flagNames().stream().anyMatch("duplicate"::equalsIgnoreCase)
                    || reply.code() == Status.OK_ALREADY_MERGED.code();
                final boolean merged = reply.code() == Status.OK.code();
                done += merged && !again ? 1 : 0;
                already += again && exit(reply) ? 1 : 0;
                declined += exit(reply) ? 0 : 1;
                write(out, new Row(row.getStartingLineNumber(), row.getField("proposal"), row.getField("source"), row.getField("target"),
                    ReplyView.statusName(reply.code()), merged ? reply.sequence() : 0, date));
                progress.at(i + 1, rows.size());
            }
        } catch (final IOException full) {
            throw new UncheckedIOException(full);
        }
        return new Tally(rows.size(), done, already, declined, skipped, "merged");
    }

    private static boolean exit(final ReplyFields reply) {
        return TillCommand.exitCode(reply.code()) == ExitCode.OK;
    }

    /** Cuts what was merged, the last first, so that each finds the tree as it left it. */
    Tally undo(final long approvedBy) {
        if (!Files.exists(results)) {
            throw new Trouble(ExitCode.USAGE, "no result file " + results + ": it says what was merged; give --result");
        }
        final List<Row> rows = read();
        long done = 0;
        long already = 0;
        long declined = 0;
        long skipped = 0;
        try (Progress progress = Progress.ofCommands("unmerge")) {
            for (int i = rows.size() - 1; i >= 0; i--) {
                final Row row = rows.get(i);
                if (row.merge() == 0) {
                    skipped++;
                    continue;
                }
                final ReplyFields reply = session.send(unmerge(row, approvedBy)).fields();
                final boolean again = reply.flagNames().stream().anyMatch("duplicate"::equalsIgnoreCase);
                done += exit(reply) && !again ? 1 : 0;
                already += exit(reply) && again ? 1 : 0;
                declined += exit(reply) ? 0 : 1;
                progress.at(rows.size() - i, rows.size());
            }
        }
        return new Tally(rows.size(), done, already, declined, skipped, "unmerged");
    }

    private byte[] merge(final NamedCsvRecord row, final LocalDate date) {
        final String where = file + " line " + row.getStartingLineNumber();
        final CardId source = SpelledCard.of(where + ": source", row.getField("source").strip());
        final CardId target = SpelledCard.of(where + ": target", row.getField("target").strip());
        return Session.built(() -> PinCommands.merge(head(row.getStartingLineNumber(), "m", date), target, kind,
            List.of(MergeSource.proposed(source, hash.substring(0, HASH_DIGITS), number(row, "rule", where, 0xFFFF),
                number(row, "score", where, MOST_SCORE)))));
    }

    private byte[] unmerge(final Row row, final long approvedBy) {
        return Session.built(() -> OperatorCommands.unmerge(
            head(row.line(), "u", row.date()), SpelledCard.of(results + " line " + row.line(), row.source()), row.merge(), approvedBy));
    }

    private Head head(final long line, final String what, final LocalDate date) {
        final Key key = Key.text(hash.substring(0, HASH_DIGITS) + what + Long.toString(line, LINE_RADIX));
        return Head.of(new TransactionName(till.name(key, session.today()).terminal(), date, key)).by(operator);
    }

    private static int number(final NamedCsvRecord row, final String column, final String where, final int most) {
        final String text = row.getField(column).strip();
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > most) {
            throw new Trouble(ExitCode.USAGE, where + ": " + column + " '" + text + "' is no number from 0 to " + most);
        }
        return Integer.parseInt(text);
    }

    private static boolean isAccepted(final NamedCsvRecord row) {
        return row.findField("accept").map(text -> YES.contains(text.strip().toLowerCase(java.util.Locale.ROOT))).orElse(true);
    }

    private List<NamedCsvRecord> proposals() {
        final List<NamedCsvRecord> rows = all(file);
        for (final String column : List.of("proposal", "source", "target", "score", "rule")) {
            if (!rows.isEmpty() && !rows.getFirst().getHeader().contains(column)) {
                throw new Trouble(ExitCode.USAGE, "--batch " + file + " has no column '" + column + "'");
            }
        }
        return rows;
    }

    private static List<NamedCsvRecord> all(final Path path) {
        final List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            reader.forEach(rows::add);
        } catch (final IOException unreadable) {
            throw new Trouble(ExitCode.USAGE, "cannot read " + path + ": " + unreadable, unreadable);
        }
        return rows;
    }

    private List<Row> read() {
        return all(results).stream().map(row -> new Row(Long.parseLong(row.getField("line")), row.getField("proposal"),
            row.getField("source"), row.getField("target"), row.getField("status"),
            row.getField("merge").isEmpty() ? 0 : Long.parseLong(row.getField("merge")), LocalDate.parse(row.getField("date")))).toList();
    }

    /** Written from the start: every row that is sent again gets its first answer, so nothing of an earlier run is lost. */
    private CsvWriter writer() throws IOException {
        final CsvWriter out = CsvWriter.builder().bufferSize(0).build(Files.newBufferedWriter(results));
        out.writeRecord(RESULT);
        return out;
    }

    private static void write(final CsvWriter out, final Row row) throws IOException {
        out.writeRecord(Long.toString(row.line()), row.proposal(), row.source(), row.target(), row.status(),
            row.merge() == 0 ? "" : Long.toString(row.merge()), row.date().toString());
        out.flush();
    }
}
