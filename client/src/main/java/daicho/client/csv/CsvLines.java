package daicho.client.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Joins the lines of a CSV file to rows: a quoted field may go over several lines. A quote that is never closed must not swallow the
 * rest of the file, so a row has a few lines at most; beyond, its first line stands alone and the others are read afresh.
 */
final class CsvLines {
    private static final int LINES_A_ROW = 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final BufferedReader reader;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private long line;

    CsvLines(final BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * One row as it is written.
     *
     * @param line  number of its first line, from 1.
     * @param lines its lines without their ends.
     */
    record Row(long line, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** Next row that is not blank; null at the end. */
    Row next() throws IOException {
        String first = nextLine();
        while (first != null && first.isBlank()) {
            first = nextLine();
        }
        if (first == null) {
            return null;
        }
        final long at = line;
        final List<String> lines = new ArrayList<>(List.of(first));
        Row row = new Row(at, lines);
        for (String more = ""; more != null && lines.size() < LINES_A_ROW && !quotesClosed(row.text());) {
            more = nextLine();
            if (more != null) {
                lines.add(more);
            }
        }
        if (!quotesClosed(row.text())) {
            row = alone(row);
        }
        return row;
    }

    /** Takes a row of several lines apart: gives its first line, the others come again as rows of their own. */
    Row alone(final Row row) {
        for (int i = row.lines().size() - 1; i > 0; i--) {
            pushedBack.push(row.lines().get(i));
            line--;
        }
        return new Row(row.line(), List.of(row.lines().getFirst()));
    }

    /** Whether a text that begins outside of quotes ends outside of them. Only at the start of a field does a quote open one. */
    static boolean quotesClosed(final String text) {
        boolean quoted = false;
        boolean fieldStarts = true;
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (quoted) {
                final boolean doubled = character == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                quoted = character != '"' || doubled;
                i += doubled ? 1 : 0;
            } else {
                quoted = character == '"' && fieldStarts;
            }
            fieldStarts = !quoted && character == ',';
        }
        return !quoted;
    }

    private String nextLine() throws IOException {
        final String next = pushedBack.isEmpty() ? reader.readLine() : pushedBack.pop();
        if (next == null) {
            return null;
        }
        line++;
        return line == 1 && !next.isEmpty() && next.charAt(0) == BYTE_ORDER_MARK ? next.substring(1) : next;
    }
}
