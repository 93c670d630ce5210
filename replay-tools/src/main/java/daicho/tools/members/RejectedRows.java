package daicho.tools.members;

import daicho.tools.console.Figures;
import java.io.PrintWriter;

/** Tells of rows that were rejected: the first few one by one, then how many more. */
final class RejectedRows {
    private static final int ONE_BY_ONE = 20;

    private final PrintWriter remarks;
    private long rows;

    RejectedRows(final PrintWriter remarks) {
        this.remarks = remarks;
    }

    void tell(final String where, final String reason) {
        if (++rows <= ONE_BY_ONE) {
            remarks.println(where + ": " + reason);
        }
    }

    void finish(final String where) {
        if (rows > ONE_BY_ONE) {
            remarks.println("... and " + Figures.grouped(rows - ONE_BY_ONE) + " lines more");
        }
        if (rows > 0) {
            remarks.println("rejected rows are in " + where);
        }
    }
}
