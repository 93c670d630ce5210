package daicho.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.Durability;
import daicho.engine.Engine;
import daicho.engine.EngineConfig;
import daicho.engine.Stopped;
import daicho.engine.clock.WallClock;
import daicho.gateway.net.Transport;
import daicho.gateway.programme.FoundingRecords;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.protocol.Egress;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds in its files and brings into the book. */
class ServiceTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private static final Egress NOBODY = new Egress() {
        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            throw new AssertionError("nobody is connected");
        }

        @Override
        public void release(final long sequence) {
            // Nobody waits.
        }
    };

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void aStopAndAStartMeetTheSameBook() throws IOException {
        final Stopped first = start(null, null);
        final Stopped second = start(null, null);
        assertEquals(2, first.sequence());
        assertEquals(first, second);
        assertFalse(told.toString().contains("WARNING: programme"), told.toString());
    }

    @Test
    void anotherProgrammeIsShownAndJournaledOnce() throws IOException {
        final Path programme = folder.resolve("programme.toml");
        write(programme, 100);
        assertEquals(2, start(programme, null).sequence());
        assertEquals(2, start(programme, null).sequence());
        assertFalse(told.toString().contains("is replaced"), told.toString());
        write(programme, 200);
        assertEquals(3, start(programme, null).sequence());
        assertTrue(told.toString().contains("programme 1 is replaced by version 2"), told.toString());
        assertTrue(told.toString().lines().anyMatch(line -> line.equals("  rule brand 1 BASE: unit 100 → 200")), told.toString());
        assertEquals(3, start(programme, null).sequence());
    }

    @Test
    void terminalsAreJournaledWhenNewOrOtherwise() throws IOException {
        final Path credentials = folder.resolve("credentials.toml");
        writeTerminal(credentials, 5);
        assertEquals(3, start(null, credentials).sequence());
        assertEquals(3, start(null, credentials).sequence());
        writeTerminal(credentials, 6);
        assertEquals(4, start(null, credentials).sequence());
    }

    @Test
    void anAssignmentOfADayToComeIsJournaledOnce() throws IOException {
        final Path credentials = folder.resolve("credentials.toml");
        writeTerminal(credentials, 5);
        Files.writeString(credentials, """

              [[credential.terminal]]
              terminal = 7
              store = 8
              brand = 1
              from = "2140-01-01"
              [[credential.terminal]]
              terminal = 7
              store = 4
              brand = 1
              from = "2001-01-01"
            """, StandardOpenOption.APPEND);
        assertEquals(5, start(null, credentials).sequence());
        assertEquals(5, start(null, credentials).sequence());
    }

    @Test
    void whileTheClockIsInDoubtChangedFilesWait() throws Exception {
        final WallClock before = new WallClock() {
            @Override
            public long wallNs() {
                return (System.currentTimeMillis() - TimeUnit.DAYS.toMillis(30)) * 1_000_000L;
            }

            @Override
            public long monotonicNs() {
                return System.nanoTime();
            }
        };
        final List<byte[]> founding = FoundingRecords.of(ProgrammeRecord.encode(Programme.STANDARD, 1), new SecureRandom(), 0);
        Engine.start(EngineConfig.of(folder.resolve("book"), founding).withDurability(Durability.PROCESS).withClock(before),
            NOBODY, new ProgressLines(new PrintStream(told, true), new PrintStream(told, true)))
            .stop();
        final Path programme = folder.resolve("programme.toml");
        write(programme, 200);
        final Service service = launch(programme, null);
        try {
            assertTrue(service.isReady());
            assertTrue(service.isSetupWaiting());
            assertEquals(2, service.engine().appliedSequence());
            assertTrue(told.toString().contains("waits until commands are taken again"), told.toString());
            confirmClock(service);
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (service.isSetupWaiting() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertFalse(service.isSetupWaiting());
            assertTrue(told.toString().contains("programme 1 is replaced by version 2"), told.toString());
            assertEquals(4, service.engine().appliedSequence());
        } finally {
            service.stop();
        }
    }

    /** As the host, which may do what an operator may. */
    private static void confirmClock(final Service service) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + ClockConfirmEncoder.BLOCK_LENGTH]);
        final ClockConfirmEncoder confirm = new ClockConfirmEncoder().wrapAndApplyHeader(record, 0, new MessageHeaderEncoder());
        confirm.header().operatorId(1);
        confirm.wallClockNs(System.currentTimeMillis() * 1_000_000L);
        service.call(record.byteArray());
    }

    private Stopped start(final Path programme, final Path credentials) {
        final Service service = launch(programme, credentials);
        assertTrue(service.port() > 0);
        assertTrue(service.isReady());
        return service.stop();
    }

    private Service launch(final Path programme, final Path credentials) {
        final ServeOptions options = new ServeOptions(folder.resolve("book"), "127.0.0.1", 0, Durability.PROCESS, null, Transport.AUTO, 1,
            credentials, credentials == null, programme, 0, false, null, null, null);
        final PrintStream stream = new PrintStream(told, true);
        return Service.start(options, stream, stream);
    }

    private static void write(final Path file, final int unit) throws IOException {
        Files.writeString(file, """
            [[brands]]
            brand = 1
            [[rules]]
            brand = 1
            unit = %d
            points = 1
            [[schemes]]
            scheme = 1
            auto-enroll = true
            """.formatted(unit));
    }

    private static void writeTerminal(final Path file, final int store) throws IOException {
        Files.writeString(file, """
            [[credential]]
            name = "till"
            key = "%s"
            rights = ["till"]
              [[credential.terminal]]
              terminal = 7
              store = %d
              brand = 1
            """.formatted(KEY, store));
    }
}
