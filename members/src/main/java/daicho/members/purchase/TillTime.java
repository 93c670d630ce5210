package daicho.members.purchase;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Times as files write them: ISO 8601, 'T' or a blank between date and time. What counts is the till's wall clock, as it stands on the
 * receipt: an offset behind it says where the till is and moves nothing.
 */
final class TillTime {
    /** Length of 2017-01-31T09:30:00. */
    private static final int PLAIN = 19;
    private static final LocalDateTime FIRST = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2106, 1, 1, 0, 0);

    private TillTime() {
    }

    /** Seconds since 1970-01-01T00:00:00 of the till's own clock. */
    static long seconds(final String text) {
        final LocalDateTime time = time(text.strip());
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            throw new IllegalArgumentException("time must be from 1970 to 2105: " + text);
        }
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    private static LocalDateTime time(final String text) {
        try {
            if (text.length() == PLAIN || text.length() == PLAIN + 1 && text.charAt(PLAIN) == 'Z') {
                final char between = text.charAt(10);
                if (text.charAt(4) == '-' && text.charAt(7) == '-' && (between == 'T' || between == ' ') && text.charAt(13) == ':'
                    && text.charAt(16) == ':') {
                    return LocalDateTime.of(
                        digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), digits(text, 11, 13), digits(text, 14, 16),
                        digits(text, 17, 19));
                }
            }
            return LocalDateTime.from(DateTimeFormatter.ISO_DATE_TIME.parse(text.replace(' ', 'T'))).truncatedTo(ChronoUnit.SECONDS);
        } catch (final DateTimeException bad) {
            throw new IllegalArgumentException("time is not like 2017-01-31T09:30:00: " + text, bad);
        }
    }

    private static int digits(final String text, final int from, final int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            final int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit at place " + (i + 1));
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
