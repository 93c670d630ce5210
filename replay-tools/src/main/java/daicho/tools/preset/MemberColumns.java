package daicho.tools.preset;

import daicho.client.record.CardId;
import daicho.client.record.PresetMember;
import daicho.protocol.Scheme;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.PointsClass;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * Where in a file's lines what of a member stands. Only {@code card} must be there. A file with the column {@code provisional} or
 * {@code pin} gives each member one: what is empty is made up; a file without the column, one that tops up for example, gives none.
 */
final class MemberColumns {
    private static final List<String> KNOWN = List.of("card", "provisional", "pin", "points", "expires_on", "opened_on", "namespace", "brand",
        "class", "home_store", "state");
    private static final String NEVER = "never";

    private final List<String> names;
    private final int[] at = new int[KNOWN.size()];

    /** Reads the line that names the columns; throws IllegalArgumentException when it does not name a card. */
    MemberColumns(final String header) {
        names = CsvLine.fields(header).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        for (int i = 0; i < at.length; i++) {
            at[i] = names.indexOf(KNOWN.get(i));
        }
        if (at[0] < 0) {
            throw new IllegalArgumentException("it has no column card; its first line is: " + header);
        }
    }

    boolean has(final String column) {
        return at[KNOWN.indexOf(column)] >= 0;
    }

    /** A line's fields; throws IllegalArgumentException when there are more or fewer than columns. */
    List<String> fields(final String line) {
        final List<String> fields = CsvLine.fields(line);
        if (fields.size() != names.size()) {
            throw new IllegalArgumentException("it has " + fields.size() + " fields, the first line " + names.size());
        }
        return fields;
    }

    /** The same fields without the PIN, which belongs nowhere else. */
    List<String> withoutPin(final List<String> fields) {
        final int pin = at[KNOWN.indexOf("pin")];
        if (pin < 0 || pin >= fields.size()) {
            return fields;
        }
        final List<String> rest = new java.util.ArrayList<>(fields);
        rest.set(pin, "");
        return rest;
    }

    String text(final List<String> fields, final String column) {
        final int index = at[KNOWN.indexOf(column)];
        return index < 0 ? "" : fields.get(index).strip();
    }

    /** The member of a line; throws IllegalArgumentException saying what is wrong with it, and never what its PIN is. */
    PresetMember member(final long line, final List<String> fields, final String provisional, final String pin) {
        final int namespace = (int)number(fields, "namespace", 0, 0, 65_535);
        final long points = number(fields, "points", 0, 0, 10_000_000);
        final LocalDate expires = expires(text(fields, "expires_on"), points);
        return new PresetMember(line, new CardId(Scheme.POS_CARD, namespace, text(fields, "card")),
            provisional.isEmpty() ? null : new CardId(Scheme.PROVISIONAL, namespace, provisional),
            pin.isEmpty() ? null : pin.getBytes(StandardCharsets.US_ASCII), points, (int)number(fields, "brand", 1, 1, 65_535),
            pointsClass(text(fields, "class")), expires, date("opened_on", text(fields, "opened_on")),
            number(fields, "home_store", 0, 0, 0xFFFF_FFFFL), status(text(fields, "state")));
    }

    /** A PIN as it may stand in a file: empty, or 4 to 12 digits. */
    static void checkPin(final String pin) {
        if (!pin.isEmpty() && !pin.matches("[0-9]{4,12}")) {
            throw new IllegalArgumentException("the pin is not 4 to 12 digits");
        }
    }

    private static LocalDate expires(final String text, final long points) {
        if (text.isEmpty() && points > 0) {
            throw new IllegalArgumentException("expires_on is empty: a day, or never");
        }
        return text.isEmpty() || NEVER.equalsIgnoreCase(text) ? null : date("expires_on", text);
    }

    private static LocalDate date(final String column, final String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.replace('/', '-'));
        } catch (final DateTimeParseException bad) {
            throw new IllegalArgumentException(column + " is not like 2027-03-31: " + text, bad);
        }
    }

    private static PointsClass pointsClass(final String text) {
        try {
            return text.isEmpty() ? PointsClass.MIGRATED : PointsClass.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException bad) {
            throw new IllegalArgumentException("there is no class " + text, bad);
        }
    }

    private static AccountStatus status(final String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "", "PROVISIONAL" -> AccountStatus.PROVISIONAL;
            case "REGISTERED" -> AccountStatus.REGISTERED;
            default -> throw new IllegalArgumentException("state is PROVISIONAL or REGISTERED, not " + text);
        };
    }

    private long number(final List<String> fields, final String column, final long missing, final long least, final long most) {
        final String text = text(fields, column);
        if (text.isEmpty()) {
            return missing;
        }
        final long number;
        try {
            number = Long.parseLong(text);
        } catch (final NumberFormatException bad) {
            throw new IllegalArgumentException(column + " is not a whole number: " + text, bad);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(column + " is " + number + ", it must be from " + least + " to " + most);
        }
        return number;
    }
}
