package daicho.members.purchase;

import daicho.client.csv.CsvTable;
import daicho.client.record.CardId;
import daicho.members.card.CardName;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads purchase lines from CSV. Columns are found by name: {@code time, store, receipt, card, amount} must be there;
 * {@code scheme, namespace, item, quantity} (or {@code items}) and {@code points} may be, and may be empty; others do not matter. So the
 * files of receipts that tills send can be read as they are.
 */
final class PurchaseFile implements AutoCloseable {
    private static final long MOST_STORE = 0xFFFF_FFFFL;
    private static final long MOST_AMOUNT = 1_000_000_000L;
    private static final long MOST_POINTS = 10_000_000L;
    private static final int MOST_TEXT = 64;
    private static final int QUANTITY_PLACES = 3;
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("999999999.999");
    private static final String POS_CARD = "POS_CARD";

    private final CsvTable table;
    private final int time;
    private final int store;
    private final int receipt;
    private final int card;
    private final int amount;
    private final int scheme;
    private final int namespace;
    private final int item;
    private final int quantity;
    private final int points;

    private PurchaseFile(final CsvTable table) {
        this.table = table;
        time = table.column("time");
        store = table.column("store");
        receipt = table.column("receipt");
        card = table.column("card");
        amount = table.column("amount");
        scheme = table.columns().indexOf("scheme");
        namespace = table.columns().indexOf("namespace");
        item = table.columns().indexOf("item");
        quantity = Math.max(table.columns().indexOf("quantity"), table.columns().contains("quantity") ? -1 : table.columns().indexOf("items"));
        points = table.columns().indexOf("points");
    }

    /** Opens a file; IllegalArgumentException when it is empty or a column is missing. */
    static PurchaseFile open(final Path path) throws IOException {
        final CsvTable table = CsvTable.open(path, "the file of purchases");
        try {
            return new PurchaseFile(table);
        } catch (final RuntimeException bad) {
            table.close();
            throw bad;
        }
    }

    /**
     * A line as it is stored.
     *
     * @param seconds    the till's clock, see {@link TillTime}.
     * @param thousandths of the quantity; null: not known.
     */
    record Line(CardId card, long seconds, long store, String receipt, String item, Long thousandths, long amount, Long points) {
    }

    /** Next row; null at the end. */
    CsvTable.Row<Line> next() throws IOException {
        return table.next(this::understand);
    }

    String header() {
        return table.header();
    }

    long bytesRead() {
        return table.bytesRead();
    }

    private Line understand(final long line, final List<String> fields) {
        return new Line(
            cardOf(fields), TillTime.seconds(fields.get(time)), number("store", fields.get(store), 1, MOST_STORE),
            text("receipt", fields.get(receipt)), isThere(fields, item) ? text("item", fields.get(item)) : null,
            isThere(fields, quantity) ? thousandths(fields.get(quantity).strip()) : null,
            number("amount", fields.get(amount), -MOST_AMOUNT, MOST_AMOUNT),
            isThere(fields, points) ? Long.valueOf(number("points", fields.get(points), -MOST_POINTS, MOST_POINTS)) : null);
    }

    private CardId cardOf(final List<String> fields) {
        return new CardId(
            CardName.scheme(isThere(fields, scheme) ? fields.get(scheme).strip() : POS_CARD),
            isThere(fields, namespace) ? CardName.namespace(fields.get(namespace).strip()) : 0, fields.get(card));
    }

    private static boolean isThere(final List<String> fields, final int column) {
        return column >= 0 && !fields.get(column).isBlank();
    }

    private static String text(final String noun, final String text) {
        if (text.isBlank() || text.length() > MOST_TEXT) {
            throw new IllegalArgumentException(noun + " must have 1 to " + MOST_TEXT + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\uFFFD') {
                throw new IllegalArgumentException(noun + " holds a character that is no text at place " + (i + 1));
            }
        }
        return text;
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

    private static long thousandths(final String text) {
        try {
            if (text.length() < QUANTITY_PLACES * 2 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return Long.parseLong(text) * 1000;
            }
            final BigDecimal exact = new BigDecimal(text).setScale(QUANTITY_PLACES, RoundingMode.UNNECESSARY);
            if (exact.abs().compareTo(MOST_QUANTITY) <= 0) {
                return exact.unscaledValue().longValueExact();
            }
        } catch (final ArithmeticException | NumberFormatException bad) {
            throw new IllegalArgumentException("quantity is not a number with at most 3 decimals: " + text, bad);
        }
        throw new IllegalArgumentException("quantity is more than " + MOST_QUANTITY + ": " + text);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
