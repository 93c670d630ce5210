package daicho.client.fleet;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Which business date a receipt is booked on. */
@FunctionalInterface
public interface ReceiptDates {
    /**
     * Decides.
     *
     * @param written date that stands in the row.
     * @return its business date.
     */
    LocalDate businessDate(LocalDate written);

    /** @return every receipt on its own date. */
    static ReceiptDates keep() {
        return written -> written;
    }

    /**
     * Every receipt on one date.
     *
     * @param date the date.
     * @return always that date.
     */
    static ReceiptDates all(final LocalDate date) {
        return written -> date;
    }

    /**
     * Understands the option of the command line.
     *
     * @param option {@code today}, {@code keep} or {@code YYYY-MM-DD}.
     * @param today  the day it is at the programme's offset.
     * @return what it means.
     * @throws IllegalArgumentException when it means nothing.
     */
    static ReceiptDates parse(final String option, final LocalDate today) {
        return switch (option) {
            case "today" -> all(today);
            case "keep" -> keep();
            default -> {
                try {
                    yield all(LocalDate.parse(option));
                } catch (final DateTimeParseException bad) {
                    throw new IllegalArgumentException("dates must be today, keep or YYYY-MM-DD, not " + option, bad);
                }
            }
        };
    }
}
