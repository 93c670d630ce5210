package daicho.client.fleet;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where rows go that cannot be understood: as they were written, behind their line number and the reason. Its columns have the names
 * of the file they came from, so that a mended reject file can be sent as it is. Made with the first row; never when there is none.
 */
final class RejectFile implements AutoCloseable {
    private final Path path;
    private final String header;
    private Writer writer;

    RejectFile(final Path path, final String header) {
        this.path = path;
        this.header = header;
    }

    void write(final ReceiptFile.Bad row) throws IOException {
        if (writer == null) {
            writer = Files.newBufferedWriter(path);
            writer.write("line,reason," + header + "\n");
        }
        writer.write(row.line() + ",\"" + row.reason().replace("\"", "\"\"") + "\"," + row.text() + "\n");
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
