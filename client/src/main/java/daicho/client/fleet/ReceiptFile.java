package daicho.client.fleet;

import daicho.client.record.CardId;
import daicho.client.record.PaddedText;
import daicho.protocol.Limits;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Reads receipts from CSV (RFC 4180, UTF-8, with a header; CRLF and a byte order mark are fine). Columns are found by name:
 * {@code time, store, receipt, card, amount} and, if it is there, {@code terminal}; others do not matter. One row that cannot be
 * understood does not stop the next.
 */
public final class ReceiptFile implements AutoCloseable {
    private static final long LARGEST_TERMINAL = 0xFFFF_FFFFL;
    private final BufferedReader reader;
    private final ReceiptLines lines;
    private final List<String> header;
    private final String headerText;
    private final int time;
    private final int till;
    private final int receipt;
    private final int card;
    private final int amount;

    private ReceiptFile(final BufferedReader reader) throws IOException {
        this.reader = reader;
        lines = new ReceiptLines(reader);
        final ReceiptLines.Row first = lines.next();
        if (first == null) {
            throw new IllegalArgumentException("the file of receipts is empty: its first line must name the columns");
        }
        headerText = first.text();
        header = fields(headerText).stream().map(String::strip).toList();
        time = column("time");
        till = header.contains("terminal") ? column("terminal") : column("store");
        receipt = column("receipt");
        card = column("card");
        amount = column("amount");
    }

    /**
     * Opens a file.
     *
     * @param path the file.
     * @return what reads it.
     * @throws IOException              when it cannot be read.
     * @throws IllegalArgumentException when it is empty or a column is missing.
     */
    public static ReceiptFile open(final Path path) throws IOException {
        // A byte that is no UTF-8 spoils its own row only.
        final var decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        final BufferedReader reader = new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(path), decoder));
        try {
            return new ReceiptFile(reader);
        } catch (final IOException | RuntimeException bad) {
            reader.close();
            throw bad;
        }
    }

    /** What a row turned out to be. */
    public sealed interface Row {
        /** @return number of its first line in the file, from 1. */
        long line();
    }

    /**
     * A receipt.
     *
     * @param receipt the receipt.
     * @param text    the row as it is written.
     */
    public record Good(Receipt receipt, String text) implements Row {
        @Override
        public long line() {
            return receipt.line();
        }
    }

    /**
     * A row that cannot be understood.
     *
     * @param line   number of its first line.
     * @param reason what is wrong with it.
     * @param text   the row as it is written.
     */
    public record Bad(long line, String reason, String text) implements Row {
    }

    /** @return the line that names the columns, as it is written. */
    public String header() {
        return headerText;
    }

    /**
     * Reads on.
     *
     * @return the next row, or null at the end; blank lines are passed over.
     * @throws IOException when the file cannot be read.
     */
    public Row next() throws IOException {
        final ReceiptLines.Row row = lines.next();
        if (row == null) {
            return null;
        }
        final Row understood = understand(row);
        return understood instanceof Bad && row.lines().size() > 1 ? understand(lines.alone(row)) : understood;
    }

    private Row understand(final ReceiptLines.Row row) {
        try {
            final List<String> fields = fields(row.text());
            if (fields.size() != header.size()) {
                throw new IllegalArgumentException("it has " + fields.size() + " fields, the header " + header.size());
            }
            PaddedText.bytes("receipt", fields.get(receipt));
            return new Good(new Receipt(
                row.line(), timeOf(fields.get(time)), number(header.get(till), fields.get(till), 1, LARGEST_TERMINAL),
                fields.get(receipt), CardId.pos(fields.get(card)), number("amount", fields.get(amount), 0, Limits.AMOUNT)), row.text());
        } catch (final IllegalArgumentException bad) {
            return new Bad(row.line(), bad.getMessage(), row.text());
        }
    }

    private static List<String> fields(final String row) {
        if (!ReceiptLines.quotesClosed(row)) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        try {
            return CsvReader.builder().skipEmptyLines(false).ofSingleCsvRecord(row).getFields();
        } catch (final CsvParseException bad) {
            throw new IllegalArgumentException("it is no CSV: " + bad.getMessage(), bad);
        }
    }

    private static LocalDateTime timeOf(final String text) {
        try {
            return LocalDateTime.from(DateTimeFormatter.ISO_DATE_TIME.parse(text.strip().replace(' ', 'T')));
        } catch (final DateTimeException bad) {
            throw new IllegalArgumentException("time is not like 2017-01-31T09:30:00: " + text, bad);
        }
    }

    private static long number(final String noun, final String text, final long least, final long most) {
        final long number;
        try {
            number = Long.parseLong(text.strip());
        } catch (final NumberFormatException bad) {
            throw new IllegalArgumentException(noun + " is not a whole number: " + text, bad);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(noun + " is " + number + ", it must be from " + least + " to " + most);
        }
        return number;
    }

    private int column(final String name) {
        final int index = header.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the file of receipts has no column " + name + "; its first line is: " + headerText);
        }
        return index;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
