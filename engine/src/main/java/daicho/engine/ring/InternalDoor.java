package daicho.engine.ring;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import daicho.protocol.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** How the host's own commands and queries go: through the same ring as everybody's. Any thread; cold. */
public final class InternalDoor {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ring ring;
    private final InternalCalls calls;

    InternalDoor(final Ring ring, final InternalCalls calls) {
        this.ring = ring;
        this.calls = calls;
    }

    /**
     * Sends a record and waits for its answer.
     *
     * @param record     a command or query, its head included.
     * @param deadlineNs most ns to wait.
     * @return the reply message.
     * @throws Fault when no answer came in time: what became of the command is not known.
     */
    public byte[] call(final byte[] record, final long deadlineNs) {
        final long endNs = System.nanoTime() + deadlineNs;
        final long correlation = calls.newCorrelation();
        final CompletableFuture<byte[]> answer = calls.expect(correlation);
        try {
            while (!offer(record, correlation)) {
                if (System.nanoTime() - endNs > 0) {
                    throw unanswered(null);
                }
                LockSupport.parkNanos(RETRY_NS);
            }
            return answer.get(Math.max(1, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (final TimeoutException | ExecutionException late) {
            throw unanswered(late);
        } catch (final InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unanswered(stopped);
        } finally {
            calls.forget(correlation);
        }
    }

    /**
     * Sends a command whose answer nobody waits for.
     *
     * @param record the command.
     * @return false when there is no room now.
     */
    public boolean tell(final byte[] record) {
        return offer(record, InternalCalls.NOBODY);
    }

    private boolean offer(final byte[] record, final long correlation) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.HEADER_BYTES + record.length]);
        Frame.write(frame, 0, frame.capacity(), 0, correlation);
        frame.putBytes(Frame.HEADER_BYTES, record);
        return ring.offerInternal(frame, frame.capacity());
    }

    private static Fault unanswered(final Exception cause) {
        return new Fault(ExitCode.UNREACHABLE, "the engine did not answer in time; ask again what became of the command", cause);
    }
}
