package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.faults.Child;
import daicho.benchmarks.faults.FakeTime;
import daicho.benchmarks.faults.RawTill;
import daicho.client.Credential;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import daicho.client.record.StateDigest;
import daicho.protocol.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An engine under a clock of the test, killed and started again on one data folder, with one raw connection. */
final class KilledEngine implements AutoCloseable {
    private final Path folder;
    private final FakeTime time;
    private Child process;
    private RawTill till;

    KilledEngine(final Path folder, final FakeTime time) {
        this.folder = folder;
        this.time = time;
    }

    Path data() {
        return folder.resolve("data");
    }

    void start(final String durability) throws IOException {
        final List<String> command = new ArrayList<>(Child.java(List.of("-XX:TieredStopAtLevel=1")));
        command.addAll(List.of("daicho.gateway.Serve", "--open", "--data", data().toString(), "--port", "0", "--no-admin",
            "--durability", durability));
        process = Child.start(folder, time.environment(), command);
        till = new RawTill(process.port());
        assertEquals(Status.OK, RawTill.status(till.ask(RawTill.logon(new Credential("any", new byte[16]), new byte[32]))));
    }

    byte[] ask(final byte[] record) throws IOException {
        final byte[] answer = till.ask(record);
        assertTrue(answer != null, () -> "it closed: " + process.err());
        return answer;
    }

    /** Sends, and does not wait. */
    void send(final byte[] record) throws IOException {
        till.send(RawTill.frame(record));
    }

    StateDigest digest() throws IOException {
        return StateDigest.read(ask(Queries.digest(Head.unnamed(0, LocalDate.EPOCH))));
    }

    void kill() throws IOException {
        process.kill();
        till.close();
    }

    /** Ends in order; the words of the line {@code stopped …}. */
    String stop() throws IOException, InterruptedException {
        till.close();
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
