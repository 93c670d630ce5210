package daicho.tools.members;

import daicho.members.purchase.PurchaseImport;
import daicho.tools.console.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Shows how far an import is: one bar while the file is read, another while its lines are stored. */
final class ImportProgress implements PurchaseImport.Listener, AutoCloseable {
    private final RejectedRows rejected;
    private Progress reading;
    private Progress storing;

    ImportProgress(final PrintWriter remarks) {
        rejected = new RejectedRows(remarks);
    }

    @Override
    public void rejected(final long line, final String reason) {
        rejected.tell("line " + line, reason);
    }

    @Override
    public void read(final long bytes, final long total) {
        if (reading == null) {
            reading = Progress.ofBytes("read");
        }
        reading.at(bytes, total);
    }

    @Override
    public void stored(final long lines, final long total) {
        if (storing == null) {
            endReading();
            storing = Progress.of("store", " lines");
        }
        storing.at(lines, total);
    }

    void finish(final Path rejectFile) {
        close();
        rejected.finish(rejectFile.toString());
    }

    private void endReading() {
        if (reading != null) {
            reading.close();
        }
    }

    @Override
    public void close() {
        endReading();
        if (storing != null) {
            storing.close();
        }
    }
}
