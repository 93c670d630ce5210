package daicho.benchmarks.load.work;

/**
 * The tills that a run pretends to be: some a connection, each with running receipt numbers of its own.
 *
 * @param first         number of the first one.
 * @param perConnection tills behind one connection.
 */
public record Tills(int first, int perConnection) {
    /** Checks the numbers. */
    public Tills {
        if (first < 1 || perConnection < 1) {
            throw new IllegalArgumentException(
                "tills are numbered from 1, and a connection has at least one: " + first + ", " + perConnection);
        }
    }

    /** @return the first till behind a connection. */
    int firstOf(final int connection) {
        return first + connection * perConnection;
    }
}
