package daicho.tools.offline;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import daicho.engine.journal.JournalReader;
import daicho.engine.recovery.Snapshots;
import daicho.protocol.ExitCode;
import daicho.protocol.RecordLayout;
import daicho.tools.console.Trouble;
import daicho.tools.dump.RecordJson;
import daicho.tools.dump.RekeyLines;
import daicho.tools.dump.SnapshotJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine;

/** Prints the journal's records, or those of a snapshot, one JSON object a line; also beside a running engine. */
@Command(name = "dump", description = {
    "Prints the journal or a snapshot, one JSON object a line.",
    "After each merge and unmerge that was done stands a line {\"rekey\": …} for each account that has another root since, with its cards."}, mixinStandardHelpOptions = true, sortOptions = false)
public final class DumpCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "First sequence; ${DEFAULT-VALUE} unless said.")
    private long from;

    @Option(names = "--to", paramLabel = "S", description = "Last sequence; the last one there is unless said.")
    private long to = Long.MAX_VALUE;

    @Option(names = "--snapshot", description = "The newest snapshot's records instead: the state itself.")
    private boolean snapshot;

    @Override
    public Integer call() throws IOException {
        if (from < 1 || to < from) {
            throw new Trouble(ExitCode.USAGE, "--from and --to are sequences from 1 on, and --to is not before --from");
        }
        final PrintWriter out = spec.commandLine().getOut();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            if (snapshot) {
                state(json);
            } else {
                journal(json, out);
            }
            json.flush();
            if (json.getOutputContext().getEntryCount() > 0) {
                out.println();
            }
        }
        return 0;
    }

    private void journal(final JsonGenerator json, final PrintWriter out) throws IOException {
        final RecordJson records = new RecordJson(json);
        try (JournalReader reader = JournalReader.open(data.folder(), from);
            RekeyLines rekey = new RekeyLines(data.folder(), json, spec.commandLine().getErr()::println)) {
            while (reader.next() && reader.firstSequence() <= to && !out.checkError()) {
                write(reader, records, rekey);
            }
        }
    }

    private void state(final JsonGenerator json) {
        final SnapshotJson records = new SnapshotJson(json);
        final Path file = new Snapshots(data.folder(), spec.commandLine().getErr()::println).read((buffer, offset, length) -> {
            try {
                records.write(buffer, offset, length);
            } catch (final IOException closed) {
                throw new UncheckedIOException(closed);
            }
        });
        if (file == null) {
            throw new Trouble(ExitCode.OTHER, "no snapshot in " + data.folder() + ": './daicho snapshot --data …' writes one");
        }
    }

    private void write(final JournalReader reader, final RecordJson records, final RekeyLines rekey) throws IOException {
        final DirectBuffer buffer = reader.buffer();
        int position = reader.offset();
        for (int i = 0; i < reader.count(); i++) {
            final int length = buffer.getInt(position, ByteOrder.LITTLE_ENDIAN);
            final long sequence = reader.firstSequence() + i;
            position += Integer.BYTES;
            if (sequence >= from && sequence <= to) {
                records.write(sequence, reader.timestampNs() + i, buffer, position, length);
                if (RekeyLines.isAbout(RecordLayout.template(buffer, position))) {
                    rekey.tell(sequence);
                }
            }
            position += length;
        }
    }
}
