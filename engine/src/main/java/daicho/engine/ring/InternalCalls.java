package daicho.engine.ring;

import daicho.protocol.Frame;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** Answers to the host's own commands and queries: held like all others, then given to whoever waits. Cold. */
final class InternalCalls {
    /** Correlation of a command whose answer nobody waits for. */
    static final long NOBODY = 0;

    private final Map<Long, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final Queue<Answer> held = new ArrayDeque<>();
    private final AtomicLong lastCorrelation = new AtomicLong(NOBODY);
    private volatile int heldCount;

    /** One answer and what it waits for. */
    private record Answer(long gate, CompletableFuture<byte[]> caller, byte[] message) {
    }

    long newCorrelation() {
        return lastCorrelation.incrementAndGet();
    }

    CompletableFuture<byte[]> expect(final long correlation) {
        final CompletableFuture<byte[]> answer = new CompletableFuture<>();
        waiting.put(correlation, answer);
        return answer;
    }

    void forget(final long correlation) {
        waiting.remove(correlation);
    }

    /** Applier: takes a run of reply frames. */
    void take(final DirectBuffer frames, final int length, final long gate) {
        for (int position = 0; position < length; position += Frame.length(frames, position)) {
            final CompletableFuture<byte[]> caller = waiting.remove(Frame.correlation(frames, position));
            if (caller != null) {
                final byte[] message = new byte[Frame.length(frames, position) - Frame.HEADER_BYTES];
                frames.getBytes(position + Frame.HEADER_BYTES, message);
                hold(new Answer(gate, caller, message));
            }
        }
    }

    /** Replier: everything up to {@code sequence} may go. */
    void release(final long sequence) {
        if (heldCount > 0) {
            giveUpTo(sequence);
        }
    }

    private synchronized void hold(final Answer answer) {
        held.add(answer);
        heldCount = held.size();
    }

    private synchronized void giveUpTo(final long sequence) {
        while (!held.isEmpty() && held.peek().gate() <= sequence) {
            final Answer answer = held.remove();
            answer.caller().complete(answer.message());
        }
        heldCount = held.size();
    }
}
