package daicho.tools.offline;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import daicho.engine.journal.JournalReader;
import daicho.tools.dump.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteOrder;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine;

/** Prints the journal's records, one JSON object a line; also beside a running engine. */
@Command(name = "dump", description = "Prints the journal, one JSON object a line.", mixinStandardHelpOptions = true, sortOptions = false)
public final class DumpCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "First sequence; ${DEFAULT-VALUE} unless said.")
    private long from;

    @Option(names = "--to", paramLabel = "S", description = "Last sequence; the last one there is unless said.")
    private long to = Long.MAX_VALUE;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        try (JournalReader reader = JournalReader.open(data.folder(), from);
            JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            final RecordJson records = new RecordJson(json);
            while (reader.next() && reader.firstSequence() <= to && !out.checkError()) {
                write(reader, records);
            }
            json.flush();
            if (json.getOutputContext().getEntryCount() > 0) {
                out.println();
            }
        }
        return 0;
    }

    private void write(final JournalReader reader, final RecordJson records) throws IOException {
        final DirectBuffer buffer = reader.buffer();
        int position = reader.offset();
        for (int i = 0; i < reader.count(); i++) {
            final int length = buffer.getInt(position, ByteOrder.LITTLE_ENDIAN);
            final long sequence = reader.firstSequence() + i;
            position += Integer.BYTES;
            if (sequence >= from && sequence <= to) {
                records.write(sequence, reader.timestampNs() + i, buffer, position, length);
            }
            position += length;
        }
    }
}
