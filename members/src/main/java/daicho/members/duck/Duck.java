package daicho.members.duck;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * One open database. It loads no extensions and asks nobody on the network; beyond its memory it writes to the folder it was given,
 * or fails when it was given none. One thread.
 */
public final class Duck implements AutoCloseable {
    private static final String IN_MEMORY = "jdbc:duckdb:";
    private static final int MOST_THREADS = 4;
    /**
     * Rows that are kept, and skipped, together: a fourth of what is usual, because few lines are looked for among many, and for each
     * of them the sorted column of a whole row group is read.
     */
    private static final int ROW_GROUP = 30_720;

    private final Connection connection;

    private Duck(final Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a file to read and write; made when it is not there. No other process can have it meanwhile.
     *
     * @param file      the database.
     * @param spill     folder for what does not fit in memory; made when it is needed.
     * @param megabytes of memory at most.
     * @return the open database.
     * @throws DuckFault when it cannot be opened, or is in use.
     */
    public static Duck toWrite(final Path file, final Path spill, final int megabytes) {
        return attached(file, "", configuration(megabytes, spill));
    }

    /**
     * Opens a file to read. Other processes may read it, too, but none can write.
     *
     * @param file      the database.
     * @param megabytes of memory at most.
     * @return the open database.
     * @throws DuckFault when it is not there, cannot be opened, or somebody writes it.
     */
    public static Duck toRead(final Path file, final int megabytes) {
        return attached(file, ", read_only", configuration(megabytes, null));
    }

    /**
     * Opens a database that is gone when it is closed.
     *
     * @param spill     folder for what does not fit in memory.
     * @param megabytes of memory at most.
     * @return the open database, empty.
     */
    public static Duck passing(final Path spill, final int megabytes) {
        return open(configuration(megabytes, spill));
    }

    private static Properties configuration(final int megabytes, final Path spill) {
        final Properties configuration = new Properties();
        configuration.setProperty("memory_limit", megabytes + "MB");
        configuration.setProperty("threads", Integer.toString(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())));
        configuration.setProperty("temp_directory", spill == null ? "" : spill.toString());
        configuration.setProperty("autoinstall_known_extensions", "false");
        configuration.setProperty("autoload_known_extensions", "false");
        return configuration;
    }

    private static Duck open(final Properties configuration) {
        try {
            return new Duck(DriverManager.getConnection(IN_MEMORY, configuration));
        } catch (final SQLException failed) {
            throw new DuckFault("cannot open a database in memory", failed);
        }
    }

    private static Duck attached(final Path file, final String how, final Properties configuration) {
        final Duck duck = open(configuration);
        try (Statement statement = duck.connection.createStatement()) {
            statement.execute("attach '" + file.toString().replace("'", "''") + "' as store (row_group_size " + ROW_GROUP + how + ")");
            statement.execute("use store");
            return duck;
        } catch (final SQLException failed) {
            duck.close();
            throw new DuckFault("cannot open " + file, failed);
        }
    }

    /**
     * Reads one row of an answer.
     *
     * @param <T> what it becomes.
     */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads the row that the answer stands on.
         *
         * @param row the answer.
         * @return what it becomes.
         * @throws SQLException when it cannot be read.
         */
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Runs a statement.
     *
     * @param sql    the statement.
     * @param values for its question marks.
     * @return rows changed, where it says so.
     * @throws DuckFault when it fails.
     */
    public long run(final String sql, final Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (final SQLException failed) {
            throw new DuckFault("the column store failed", failed);
        }
    }

    /**
     * Asks for rows.
     *
     * @param reading reads each of them.
     * @param sql     the question.
     * @param values  for its question marks.
     * @param <T>     what a row becomes.
     * @return all rows, in their order.
     * @throws DuckFault when it fails.
     */
    public <T> List<T> rows(final Reading<T> reading, final String sql, final Object... values) {
        try (PreparedStatement statement = prepared(sql, values); ResultSet answer = statement.executeQuery()) {
            final List<T> rows = new ArrayList<>();
            while (answer.next()) {
                rows.add(reading.of(answer));
            }
            return rows;
        } catch (final SQLException failed) {
            throw new DuckFault("the column store failed", failed);
        }
    }

    /**
     * Takes one row of an answer.
     */
    @FunctionalInterface
    public interface Taking {
        /**
         * Takes the row that the answer stands on.
         *
         * @param row the answer.
         * @throws SQLException when it cannot be read.
         */
        void take(ResultSet row) throws SQLException;
    }

    /**
     * Asks for rows, one after the other: they need not fit in memory.
     *
     * @param taking takes each of them.
     * @param sql    the question.
     * @throws DuckFault when it fails.
     */
    public void each(final Taking taking, final String sql) {
        try (PreparedStatement statement = prepared(sql); ResultSet answer = statement.executeQuery()) {
            while (answer.next()) {
                taking.take(answer);
            }
        } catch (final SQLException failed) {
            throw new DuckFault("the column store failed", failed);
        }
    }

    /**
     * Asks for one number.
     *
     * @param sql    the question: its answer is one row of one column.
     * @param values for its question marks.
     * @return the number, 0 for null.
     * @throws DuckFault when it fails.
     */
    public long number(final String sql, final Object... values) {
        return rows(row -> row.getLong(1), sql, values).getFirst();
    }

    private PreparedStatement prepared(final String sql, final Object... values) throws SQLException {
        final PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /**
     * Begins to add rows to a temporary table.
     *
     * @param table its name.
     * @return takes the rows.
     * @throws DuckFault when there is no such table.
     */
    public DuckRows addTo(final String table) {
        try {
            return new DuckRows(table, connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table));
        } catch (final SQLException failed) {
            throw new DuckFault("cannot add to " + table, failed);
        }
    }

    /**
     * Does all of something or nothing of it.
     *
     * @param steps what is to be done.
     * @throws DuckFault when it fails; then nothing is changed.
     */
    public void allOrNothing(final Runnable steps) {
        run("begin transaction");
        try {
            steps.run();
            run("commit");
        } catch (final RuntimeException | Error failed) {
            try {
                run("rollback");
            } catch (final DuckFault gone) {
                // What failed has ended the transaction already.
                failed.addSuppressed(gone);
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (final SQLException failed) {
            throw new DuckFault("cannot close the column store", failed);
        }
    }
}
