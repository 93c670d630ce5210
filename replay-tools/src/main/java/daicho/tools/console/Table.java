package daicho.tools.console;

import java.util.ArrayList;
import java.util.List;

/** Rows with columns that stand under each other: the first column to the left, figures to the right. */
public final class Table {
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] left;

    /**
     * Makes a table.
     *
     * @param headings one a column; a heading that begins with '&lt;' makes a column that stands to the left.
     */
    public Table(final String... headings) {
        left = new boolean[headings.length];
        final String[] row = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            left[i] = headings[i].startsWith("<");
            row[i] = left[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(row);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column; null is shown as a dash.
     * @return this.
     */
    public Table row(final Object... cells) {
        final String[] row = new String[left.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (cells[i]) {
                case null -> "-";
                case Long number -> Figures.grouped(number);
                case Integer number -> Figures.grouped(number);
                default -> cells[i].toString();
            };
        }
        rows.add(row);
        return this;
    }

    /** @return the lines, headings first when there are any, each with its end. */
    @Override
    public String toString() {
        final int[] width = new int[left.length];
        for (final String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        final StringBuilder text = new StringBuilder();
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                final String pad = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(left[i] ? row[i] + pad : pad + row[i]);
            }
            if (!line.toString().isBlank()) {
                text.append(line.toString().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }
}
