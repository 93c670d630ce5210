package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Chronicle's appender, as a place to put bytes.
 * <pre>
 *   FOLDER/19700105L.cq4          a segment, full or in use
 *   FOLDER/live/metadata.cq4t     Chronicle's own, made anew at each opening: no lock in it can be stale
 *   FOLDER/live/19700106L.cq4  →  the one segment that Chronicle sees, a link to FOLDER/19700106L.cq4
 * </pre>
 * Chronicle starts a file when the clock it is given says another day; that clock counts our segments and nothing else. It never opens
 * a file again that an earlier process wrote, so it has nothing to believe. One thread.
 */
final class Excerpts implements AutoCloseable {
    private static final String LIVE = "live";
    private static final int PAGE_BYTES = 4096;
    private static final int INDEX_COUNT = 256;
    private static final int INDEX_SPACING = 1024;

    private final Path folder;
    private final Path live;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private DocumentContext document;
    private Bytes<?> bytes;
    private long body;
    private volatile int segment;

    Excerpts(final Path folder, final long segmentBytes) throws IOException {
        this.folder = folder;
        this.live = folder.resolve(LIVE);
        wipe();
        Files.createDirectory(live);
        this.queue = SingleChronicleQueueBuilder.binary(live)
            .rollCycle(LargeRollCycles.LARGE_DAILY)
            .indexCount(INDEX_COUNT)
            .indexSpacing(INDEX_SPACING)
            .blockSize(segmentBytes)
            .timeProvider(this::segmentTimeMs)
            .checkInterrupts(false)
            .build();
        // Before there is a segment: it would wait for the head of one that is all zeros. The appending thread is another one.
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true);
        fillHoles(live.resolve("metadata.cq4t"));
    }

    /** Chronicle maps its own file without reserving it: a full disk must not be met there either. */
    private static void fillHoles(final Path file) throws IOException {
        final ByteBuffer one = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long page = PAGE_BYTES - 1; page < channel.size(); page += PAGE_BYTES) {
                channel.read(one.clear(), page);
                channel.write(one.flip(), page);
            }
        }
    }

    private long segmentTimeMs() {
        return TimeUnit.DAYS.toMillis(segment);
    }

    /** Makes the name under which Chronicle will find a segment; may be repeated. */
    void link(final int number) throws IOException {
        final Path name = Segments.file(folder, number).getFileName();
        Files.deleteIfExists(live.resolve(name));
        Files.createSymbolicLink(live.resolve(name), Path.of("..").resolve(name));
    }

    /** Lets the next document go into a segment that is linked, and whose file is there and all zeros. */
    void enter(final int number) {
        segment = number;
    }

    /** Opens a document; returns the offset of its body in the segment. */
    long open() {
        document = appender.writingDocument();
        bytes = document.wire().bytes();
        body = bytes.writePosition();
        return body;
    }

    /** Publishes the open document; returns the offset behind it. */
    long publish(final int length) {
        bytes.writePosition(body + length);
        document.close();
        return body + ((length + 3L) & ~3L);
    }

    @Override
    public void close() throws IOException {
        appender.close();
        queue.close();
        wipe();
    }

    private void wipe() throws IOException {
        if (!Files.isDirectory(live)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(live)) {
            for (final Path file : files) {
                Files.delete(file);
            }
        } catch (final DirectoryNotEmptyException e) {
            throw new Fault(ExitCode.OTHER, live + " holds what is not the journal's; move it away", e);
        }
        Files.delete(live);
    }
}
