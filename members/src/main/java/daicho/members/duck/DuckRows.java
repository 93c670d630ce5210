package daicho.members.duck;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Adds rows to a table, fast: value by value, in the order of its columns. One thread; close it before the table is read. */
public final class DuckRows implements AutoCloseable {
    private final String table;
    private final DuckDBAppender appender;

    DuckRows(final String table, final DuckDBAppender appender) {
        this.table = table;
        this.appender = appender;
    }

    /** Writes one row. */
    @FunctionalInterface
    public interface Row {
        /**
         * Writes its values.
         *
         * @param to takes them.
         * @throws SQLException when one does not fit.
         */
        void write(DuckDBAppender to) throws SQLException;
    }

    /**
     * Adds a row.
     *
     * @param row writes its values, one a column.
     * @throws DuckFault when it cannot be added.
     */
    public void add(final Row row) {
        try {
            appender.beginRow();
            row.write(appender);
            appender.endRow();
        } catch (final SQLException failed) {
            throw new DuckFault("cannot add to " + table, failed);
        }
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (final SQLException failed) {
            throw new DuckFault("cannot add to " + table, failed);
        }
    }
}
