package daicho.client.fleet;

import daicho.client.csv.CsvTable;
import daicho.client.record.CardId;
import daicho.client.record.PaddedText;
import daicho.protocol.Limits;
import java.io.IOException;
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
    private final CsvTable table;
    private final int time;
    private final int till;
    private final int receipt;
    private final int card;
    private final int amount;

    private ReceiptFile(final CsvTable table) {
        this.table = table;
        time = table.column("time");
        till = table.columns().contains("terminal") ? table.column("terminal") : table.column("store");
        receipt = table.column("receipt");
        card = table.column("card");
        amount = table.column("amount");
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
        final CsvTable table = CsvTable.open(path, "the file of receipts");
        try {
            return new ReceiptFile(table);
        } catch (final RuntimeException bad) {
            table.close();
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
        return table.header();
    }

    /**
     * Reads on.
     *
     * @return the next row, or null at the end; blank lines are passed over.
     * @throws IOException when the file cannot be read.
     */
    public Row next() throws IOException {
        return switch (table.next(this::understand)) {
            case null -> null;
            case CsvTable.Good<Receipt> row -> new Good(row.value(), row.text());
            case CsvTable.Bad<Receipt> row -> new Bad(row.line(), row.reason(), row.text());
        };
    }

    private Receipt understand(final long line, final List<String> fields) {
        PaddedText.bytes("receipt", fields.get(receipt));
        return new Receipt(
            line, timeOf(fields.get(time)), number(table.columns().get(till), fields.get(till), 1, LARGEST_TERMINAL),
            fields.get(receipt), CardId.pos(fields.get(card)), number("amount", fields.get(amount), 0, Limits.AMOUNT));
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

    @Override
    public void close() throws IOException {
        table.close();
    }
}
