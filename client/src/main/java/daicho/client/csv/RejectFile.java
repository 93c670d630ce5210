package daicho.client.csv;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where rows go that cannot be understood: as they were written, behind their line number and the reason. Its columns have the names
 * of the file they came from, so that a mended reject file can be sent as it is. Made with the first row; never when there is none.
 */
public final class RejectFile implements AutoCloseable {
    private final Path path;
    private final String header;
    private final boolean secret;
    private Writer writer;
    private long rows;

    private RejectFile(final Path path, final String header, final boolean secret) {
        this.path = path;
        this.header = header;
        this.secret = secret;
    }

    /**
     * Names one.
     *
     * @param path   the file; one that is there is replaced with the first row.
     * @param header the line that names the columns of the rows.
     * @return a file without rows, which does not exist yet.
     */
    public static RejectFile at(final Path path, final String header) {
        return new RejectFile(path, header, false);
    }

    /**
     * Names one that only its owner may read, because its rows tell of people.
     *
     * @param path   see {@link #at}.
     * @param header see {@link #at}.
     * @return a file without rows, which does not exist yet.
     */
    public static RejectFile secretAt(final Path path, final String header) {
        return new RejectFile(path, header, true);
    }

    /**
     * Where it stands unless said: beside the file that is read, or in the folder of the process if that one cannot be written.
     *
     * @param read the file that is read.
     * @return a path.
     */
    public static Path beside(final Path read) {
        final String name = read.getFileName() + ".rejected.csv";
        final Path folder = read.toAbsolutePath().getParent();
        return Files.isWritable(folder) ? folder.resolve(name) : Path.of(name);
    }

    /**
     * Writes a row.
     *
     * @param row what could not be understood.
     * @throws IOException when it cannot be written.
     */
    public void write(final CsvTable.Bad<?> row) throws IOException {
        write(row.line(), row.reason(), row.text());
    }

    /**
     * Writes a row.
     *
     * @param line   its number in the file it came from.
     * @param reason what is wrong with it.
     * @param text   the row as it was written there.
     * @throws IOException when it cannot be written.
     */
    public void write(final long line, final String reason, final String text) throws IOException {
        if (writer == null) {
            writer = create();
            writer.write("line,reason," + header + "\n");
        }
        rows++;
        writer.write(line + ",\"" + reason.replace("\"", "\"\"") + "\"," + text + "\n");
    }

    private Writer create() throws IOException {
        if (secret) {
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newBufferedWriter(path);
    }

    /** @return where it stands once there is a row. */
    public Path path() {
        return path;
    }

    /** @return rows written so far. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
