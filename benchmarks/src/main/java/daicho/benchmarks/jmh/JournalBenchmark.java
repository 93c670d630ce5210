package daicho.benchmarks.jmh;

import daicho.benchmarks.load.frames.CommandFrames;
import daicho.engine.journal.FolderLock;
import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalWriter;
import daicho.protocol.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A batch of earns into the journal, with and without a force after it; the figure is for the whole batch. The iterations are short:
 * every one of them fills disk. The folder is {@code -Ddaicho.benchmarks.folder=…}, or a temporary one, and is emptied at the end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalBenchmark {
    private static final int RECORD_BYTES = CommandFrames.MOST_BYTES - Frame.HEADER_BYTES;
    private static final long WAIT_NS = 20_000;

    /** Records of a batch. */
    @Param({"1", "64", "1024", "8192"})
    public int batch;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[CommandFrames.MOST_BYTES]);
    private final CommandFrames frames = LedgerBook.frames();
    private Path folder;
    private FolderLock lock;
    private JournalWriter writer;
    private long sequence;
    private long timestampNs = 1;

    /** Makes a journal in a new folder. */
    @Setup
    public void open() throws IOException {
        final String parent = System.getProperty("daicho.benchmarks.folder");
        folder = parent == null ? Files.createTempDirectory("daicho") : Files.createTempDirectory(Path.of(parent), "daicho");
        lock = FolderLock.take(folder);
        writer = JournalWriter.open(JournalConfig.of(folder), 1, JournalEnd.EMPTY);
    }

    /** @return last sequence: a batch in the page cache. */
    @Benchmark
    public long append() {
        while (!writer.hasRoom()) {
            LockSupport.parkNanos(WAIT_NS);
        }
        writer.begin(sequence + 1, timestampNs);
        for (int i = 0; i < batch; i++) {
            sequence++;
            frames.earn(frame, 0, 0, LedgerBook.TERMINAL, 1, sequence, sequence, 0, 100);
            writer.add(frame, Frame.HEADER_BYTES, RECORD_BYTES);
        }
        writer.commit();
        timestampNs += batch;
        return writer.appendedSequence();
    }

    /** @return last sequence: a batch that survives loss of power. */
    @Benchmark
    public long appendAndForce() {
        final long last = append();
        writer.force();
        return last;
    }

    /** @return digest of what a reader finds in the journal: how many records, and the sum of their key words. */
    public long digest() {
        long digest = 0;
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                int at = reader.offset();
                for (int i = 0; i < reader.count(); i++) {
                    final int length = reader.buffer().getInt(at);
                    digest = digest * 31 + length + reader.buffer().getLong(at + Integer.BYTES + 24);
                    at += Integer.BYTES + length;
                }
            }
        }
        return digest;
    }

    /** Removes the journal. */
    @TearDown
    public void close() throws IOException {
        writer.close();
        lock.close();
        final List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path file : files) {
            Files.delete(file);
        }
    }
}
