package daicho.tools.till;

import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;

/** Days and times as people type them. */
final class Days {
    /** The word for the programme's day. */
    static final String TODAY = "today";
    private static final String YESTERDAY = "yesterday";

    private Days() {
    }

    /** A day: {@code today}, {@code yesterday} or YYYY-MM-DD. */
    static LocalDate of(final String option, final String text, final LocalDate today) {
        final String word = text.toLowerCase(Locale.ROOT);
        if (word.equals(TODAY) || word.equals(YESTERDAY)) {
            return word.equals(TODAY) ? today : today.minusDays(1);
        }
        try {
            return LocalDate.parse(text);
        } catch (final DateTimeException mistake) {
            throw new Trouble(ExitCode.USAGE, option + " must be today, yesterday or YYYY-MM-DD: " + text, mistake);
        }
    }

    /** A moment on a clock on the wall: HH:MM on a day, or YYYY-MM-DDTHH:MM; both may have :SS. */
    static LocalDateTime time(final String option, final String text, final LocalDate day) {
        try {
            return text.indexOf('T') < 0 ? day.atTime(LocalTime.parse(text)) : LocalDateTime.parse(text);
        } catch (final DateTimeException mistake) {
            throw new Trouble(ExitCode.USAGE, option + " must be HH:MM or YYYY-MM-DDTHH:MM:SS: " + text, mistake);
        }
    }
}
