package daicho.tools.receipts;

import daicho.client.Answer;
import daicho.client.fleet.PosFeed;
import daicho.client.fleet.Receipt;
import daicho.client.fleet.ReceiptFile;
import daicho.protocol.Status;
import daicho.tools.console.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Tells of rows that went wrong: the first few one by one, all of them as sums. */
final class RowsTold implements PosFeed.Listener {
    private static final int ONE_BY_ONE = 20;

    private final PrintWriter remarks;
    private final Map<Integer, Long> declines = new TreeMap<>();
    private final Map<Integer, Long> firstLines = new TreeMap<>();
    private long rejected;

    RowsTold(final PrintWriter remarks) {
        this.remarks = remarks;
    }

    @Override
    public void rejected(final ReceiptFile.Bad row) {
        if (++rejected <= ONE_BY_ONE) {
            remarks.println("line " + row.line() + ": " + row.reason());
        }
    }

    @Override
    public synchronized void declined(final Receipt receipt, final Answer answer) {
        declines.merge(answer.code(), 1L, Long::sum);
        firstLines.merge(answer.code(), receipt.line(), Math::min);
    }

    /** Says the sums. */
    synchronized void finish(final Path rejectFile) {
        if (rejected > ONE_BY_ONE) {
            remarks.println("... and " + Figures.grouped(rejected - ONE_BY_ONE) + " lines more");
        }
        if (rejected > 0) {
            remarks.println("rejected rows are in " + rejectFile);
        }
        declines.forEach((code, count) -> {
            final Status status = Status.of(code);
            final String name = status == null ? "status " + code : status + " (" + status.meaning() + ")";
            remarks.println("declined: " + Figures.grouped(count) + " x " + name + ", first at line " + firstLines.get(code));
        });
    }
}
