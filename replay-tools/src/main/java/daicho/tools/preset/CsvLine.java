package daicho.tools.preset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;

/** One line of CSV taken apart. A member is one line: whoever quotes a line's end makes two bad rows of it, and no more. */
final class CsvLine {
    private CsvLine() {
    }

    /**
     * Takes a line apart.
     *
     * @param line without its end.
     * @return its fields.
     * @throws IllegalArgumentException when a quote is not closed.
     */
    static List<String> fields(final String line) {
        if (line.indexOf('"') < 0) {
            return split(line);
        }
        try {
            return CsvReader.builder().skipEmptyLines(false).ofSingleCsvRecord(line).getFields();
        } catch (final CsvParseException bad) {
            throw new IllegalArgumentException("it is no CSV: " + bad.getMessage(), bad);
        }
    }

    private static List<String> split(final String line) {
        final List<String> fields = new ArrayList<>();
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma));
            from = comma + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    /** Puts fields together; those that need it are quoted. */
    static String join(final List<String> fields) {
        final StringBuilder line = new StringBuilder();
        for (final String field : fields) {
            line.append(line.isEmpty() && field == fields.getFirst() ? "" : ",");
            final boolean quote = field.indexOf(',') >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
            line.append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return line.toString();
    }
}
