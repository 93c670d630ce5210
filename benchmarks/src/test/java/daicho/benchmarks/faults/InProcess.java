package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.client.record.Head;
import daicho.client.record.OperatorCommands;
import daicho.engine.Engine;
import daicho.engine.EngineConfig;
import daicho.engine.StartListener;
import daicho.engine.clock.WallClock;
import daicho.gateway.programme.FoundingRecords;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.protocol.Egress;
import daicho.protocol.Frame;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** What a test gives to an engine in its own process. */
public final class InProcess {
    /** Hears nothing. */
    public static final StartListener QUIET = new StartListener() {
        @Override
        public void progress(final long sequence, final long bytesRead, final long bytesTotal) {
            assert bytesRead <= bytesTotal;
        }

        @Override
        public void notice(final String line) {
            assert !line.isEmpty();
        }
    };

    private InProcess() {
    }

    /** Clocks that go on together, when they are told to. */
    static final class Clock implements WallClock {
        private final AtomicLong ns = new AtomicLong();
        private final long startNs;

        Clock(final long startNs) {
            this.startNs = startNs;
        }

        void pass(final long passedNs) {
            ns.addAndGet(passedNs);
        }

        @Override
        public long wallNs() {
            return startNs + ns.get();
        }

        @Override
        public long monotonicNs() {
            return ns.get();
        }
    }

    /** Counts what may have left; keeps nothing. */
    static final class Counting implements Egress {
        private long answers;
        private volatile long released;

        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            long count = 0;
            for (int at = offset; at < offset + length; at += Frame.length(frames, at)) {
                count++;
            }
            answers += count;
        }

        @Override
        public void release(final long sequence) {
            if (sequence > released) {
                released = sequence;
            }
        }

        long released() {
            return released;
        }

        long answers() {
            return answers;
        }
    }

    /** An engine with the standard programme. */
    public static EngineConfig config(final Path folder) {
        return EngineConfig.of(folder, FoundingRecords.of(ProgrammeRecord.encode(Programme.STANDARD, 1), new SplittableRandom(7), 0))
            .withHalt((code, line) -> {
                throw new AssertionError(code + " " + line);
            });
    }

    /** Sets terminal 1, as a store of brand 1, so that it may sell. */
    static void setTerminal(final Engine engine, final LocalDate today) {
        final Head head = Head.unnamed(0, today).by(1);
        final byte[] reply = engine.call(OperatorCommands.setTerminal(head, 1, 1, 1, LocalDate.EPOCH, false, ""));
        assertEquals(0, reply[8] | reply[9], "status");
    }
}
