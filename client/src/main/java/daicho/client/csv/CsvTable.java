package daicho.client.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows of CSV (RFC 4180, UTF-8, with a header; CRLF and a byte order mark are fine). One row that cannot be understood does not
 * stop the next; a byte that is no UTF-8 spoils its own row only. One thread.
 */
public final class CsvTable implements AutoCloseable {
    private static final int BUFFER_CHARACTERS = 1 << 16;
    private final String noun;
    private final CountedBytes bytes;
    private final BufferedReader reader;
    private final CsvLines lines;
    private final String header;
    private final List<String> columns;

    private CsvTable(final String noun, final CountedBytes bytes, final BufferedReader reader) throws IOException {
        this.noun = noun;
        this.bytes = bytes;
        this.reader = reader;
        lines = new CsvLines(reader);
        final CsvLines.Row first = lines.next();
        if (first == null) {
            throw new IllegalArgumentException(noun + " is empty: its first line must name the columns");
        }
        header = first.text();
        columns = fields(header).stream().map(String::strip).toList();
    }

    /**
     * Opens a file.
     *
     * @param path the file.
     * @param noun what it is, for errors: "the file of receipts".
     * @return what reads it; the header is read already.
     * @throws IOException              when it cannot be read.
     * @throws IllegalArgumentException when it is empty.
     */
    public static CsvTable open(final Path path, final String noun) throws IOException {
        final var decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        final CountedBytes bytes = new CountedBytes(Files.newInputStream(path));
        final BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, decoder), BUFFER_CHARACTERS);
        try {
            return new CsvTable(noun, bytes, reader);
        } catch (final IOException | RuntimeException bad) {
            reader.close();
            throw bad;
        }
    }

    /**
     * Makes something of a row.
     *
     * @param <T> what.
     */
    @FunctionalInterface
    public interface Meaning<T> {
        /**
         * Makes it.
         *
         * @param line   number of the row's first line, from 1.
         * @param fields as many as there are columns.
         * @return what it means.
         * @throws IllegalArgumentException says what is wrong with the row.
         */
        T of(long line, List<String> fields);
    }

    /**
     * What a row turned out to be.
     *
     * @param <T> what a good one means.
     */
    public sealed interface Row<T> {
        /** @return number of its first line in the file, from 1. */
        long line();

        /** @return the row as it is written. */
        String text();
    }

    /**
     * A row that is understood.
     *
     * @param line  see {@link Row#line()}.
     * @param value what it means.
     * @param text  see {@link Row#text()}.
     * @param <T>   what it means.
     */
    public record Good<T>(long line, T value, String text) implements Row<T> {
    }

    /**
     * A row that cannot be understood.
     *
     * @param line   see {@link Row#line()}.
     * @param reason what is wrong with it.
     * @param text   see {@link Row#text()}.
     * @param <T>    what it would have meant.
     */
    public record Bad<T>(long line, String reason, String text) implements Row<T> {
    }

    /**
     * Reads on.
     *
     * @param meaning makes something of a row.
     * @param <T>     what.
     * @return the next row, or null at the end; blank lines are passed over.
     * @throws IOException when the file cannot be read.
     */
    public <T> Row<T> next(final Meaning<T> meaning) throws IOException {
        final CsvLines.Row row = lines.next();
        if (row == null) {
            return null;
        }
        final Row<T> understood = understand(row, meaning);
        return understood instanceof Bad && row.lines().size() > 1 ? understand(lines.alone(row), meaning) : understood;
    }

    private <T> Row<T> understand(final CsvLines.Row row, final Meaning<T> meaning) {
        final String text = row.text();
        try {
            final List<String> fields = fields(text);
            if (fields.size() != columns.size()) {
                throw new IllegalArgumentException("it has " + fields.size() + " fields, the header " + columns.size());
            }
            return new Good<>(row.line(), meaning.of(row.line(), fields), text);
        } catch (final IllegalArgumentException bad) {
            return new Bad<>(row.line(), bad.getMessage(), text);
        }
    }

    private static List<String> fields(final String row) {
        if (row.indexOf('"') < 0) {
            return plainFields(row);
        }
        if (!CsvLines.quotesClosed(row)) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        try {
            return CsvReader.builder().skipEmptyLines(false).ofSingleCsvRecord(row).getFields();
        } catch (final CsvParseException bad) {
            throw new IllegalArgumentException("it is no CSV: " + bad.getMessage(), bad);
        }
    }

    /** Nearly all rows of large files have no quote. */
    private static List<String> plainFields(final String row) {
        final List<String> fields = new ArrayList<>();
        int from = 0;
        for (int comma = row.indexOf(','); comma >= 0; comma = row.indexOf(',', from)) {
            fields.add(row.substring(from, comma));
            from = comma + 1;
        }
        fields.add(row.substring(from));
        return fields;
    }

    /** @return the line that names the columns, as it is written. */
    public String header() {
        return header;
    }

    /** @return names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Finds a column that must be there.
     *
     * @param name its name.
     * @return its place, from 0.
     * @throws IllegalArgumentException when there is none.
     */
    public int column(final String name) {
        final int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(noun + " has no column " + name + "; its first line is: " + header);
        }
        return index;
    }

    /** @return bytes read so far, for whoever shows how far this is. */
    public long bytesRead() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
