package daicho.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads TOML into records. Keys are written-like-this; an unknown one is an error. */
public final class TomlFile {
    private static final TomlMapper MAPPER = TomlMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
    private static final int LAST_DAY = 0xFFFF;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    private TomlFile() {
    }

    /**
     * Reads a file.
     *
     * @param file path.
     * @param type record to fill.
     * @param <T>  its type.
     * @return the record.
     * @throws ConfigException when the file cannot be read or understood.
     */
    public static <T> T read(final Path file, final Class<T> type) {
        try {
            return MAPPER.readValue(Files.readString(file), type);
        } catch (final JsonProcessingException e) {
            final String where = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new ConfigException(file + where + ": " + reason(e));
        } catch (final IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * A day as the protocol counts it.
     *
     * @param text YYYY-MM-DD; null or empty for 0.
     * @param what what it is for, for the message.
     * @return days since 1970-01-01.
     * @throws ConfigException when it is no date, or out of range.
     */
    public static int day(final String text, final String what) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            final long day = LocalDate.parse(text).toEpochDay();
            if (day >= 0 && day <= LAST_DAY) {
                return (int)day;
            }
        } catch (final DateTimeException e) {
            throw new ConfigException(what + ": '" + text + "' is not a date like 2026-01-31");
        }
        throw new ConfigException(what + ": '" + text + "' is before 1970 or after 2149");
    }

    /**
     * A local time as the protocol counts it.
     *
     * @param text YYYY-MM-DDThh:mm; null or empty for 0.
     * @param what what it is for, for the message.
     * @return seconds since 1970-01-01T00:00:00 of the same local time.
     * @throws ConfigException when it is no time, or out of range.
     */
    public static long localTime(final String text, final String what) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            final long seconds = LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return seconds;
            }
        } catch (final DateTimeException e) {
            throw new ConfigException(what + ": '" + text + "' is not a time like 2026-01-31T10:00");
        }
        throw new ConfigException(what + ": '" + text + "' is before 1970 or after 2106");
    }

    /** @return the mapper's sibling that writes JSON, for answers to people and monitors. */
    public static JsonMapper json() {
        return JsonMapper.builder().build();
    }

    private static String reason(final JsonProcessingException e) {
        final Throwable cause = e.getCause() instanceof ConfigException ? e.getCause() : e;
        final String text = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return text.lines().findFirst().orElse("cannot be understood");
    }
}
