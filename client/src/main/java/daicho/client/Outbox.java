package daicho.client;

import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Every record of a client from being given to being answered. Runs on the client's event loop alone; knows nothing of sockets.
 * <pre>
 *   submit ► waiting ► in flight ► answered
 *               ▲         │  connection lost: back to the front, oldest first, to be sent again with the same bytes
 *               └─────────┤
 *               └ resting ┘  BUSY or RATE_LIMITED: after the time it says
 * </pre>
 */
final class Outbox {
    private static final long LONGEST_REST_MS = 5_000;
    private final int windowCommands;
    private final int busyRetries;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private final List<Pending> resting = new ArrayList<>();
    private final InFlight inFlight;
    private FrameSink sink;
    private long allowedCommands;
    private long allowedBytes;

    Outbox(final int windowCommands, final int busyRetries) {
        this.windowCommands = windowCommands;
        this.busyRetries = busyRetries;
        inFlight = new InFlight(windowCommands);
    }

    /** Takes a record; {@link #pump} sends it. */
    void submit(final Pending pending) {
        waiting.addLast(pending);
    }

    /** A connection is there; what it allows bounds the window. 0 means that the gateway did not say. */
    void attach(final FrameSink open, final long gatewayCommands, final long gatewayBytes) {
        sink = open;
        allowedCommands = gatewayCommands == 0 ? windowCommands : Math.min(windowCommands, gatewayCommands);
        allowedBytes = gatewayBytes == 0 ? Limits.WINDOW_BYTES : gatewayBytes;
        pump();
    }

    /** The connection is gone. */
    void detach() {
        sink = null;
        final List<Pending> lost = inFlight.drain();
        Collections.reverse(lost);
        for (final Pending pending : lost) {
            if (!pending.isDone()) {
                pending.lose();
                waiting.addFirst(pending);
            }
        }
    }

    /** Sends what waits, as far as the window allows. */
    void pump() {
        if (sink == null) {
            return;
        }
        boolean wrote = false;
        while (!waiting.isEmpty() && mayLeave(waiting.peekFirst())) {
            final Pending pending = waiting.pollFirst();
            if (!pending.isDone()) {
                final int flags = pending.leave() ? Frame.RETRANSMIT : 0;
                sink.write(pending.record, flags, inFlight.put(pending));
                wrote = true;
            }
        }
        if (wrote) {
            sink.flush();
        }
    }

    private boolean mayLeave(final Pending pending) {
        final int frameBytes = pending.record.length + Frame.HEADER_BYTES;
        final long bytes = inFlight.bytes() + (long)inFlight.size() * Frame.HEADER_BYTES;
        return inFlight.size() == 0
            || inFlight.size() < allowedCommands && inFlight.hasRoom() && bytes + frameBytes <= allowedBytes;
    }

    /**
     * A reply has come.
     *
     * @param correlation of its frame.
     * @param message     it with its header; kept.
     * @return false when it is an answer to nothing: then the connection cannot be trusted.
     */
    boolean answered(final long correlation, final byte[] message) {
        final Pending pending = inFlight.take(correlation);
        if (pending == null || !pending.expects(RecordLayout.template(new UnsafeBuffer(message), 0))) {
            if (pending != null) {
                // Nobody can say what became of it: as if the connection had gone before the answer.
                pending.lose();
                waiting.addFirst(pending);
            }
            return false;
        }
        if (!pending.isDone()) {
            settle(pending, Answer.of(message));
        }
        return true;
    }

    private void settle(final Pending pending, final Answer answer) {
        final Status status = answer.status();
        final boolean again = status == Status.BUSY || status == Status.RATE_LIMITED;
        if (again && answer.template() == ReplyDecoder.TEMPLATE_ID && pending.busy() <= busyRetries) {
            resting.add(pending);
            final long restMs = Math.clamp(answer.fields().detail(), 1, LONGEST_REST_MS);
            sink.later(() -> rested(pending), restMs);
        } else {
            pending.complete(answer);
        }
    }

    private void rested(final Pending pending) {
        // It may have been given up meanwhile.
        if (resting.remove(pending)) {
            waiting.addFirst(pending);
            pump();
        }
    }

    /** Gives up what is past its deadline. What is in flight keeps its place until its answer comes or the connection goes. */
    void sweep(final long nowNs, final String why) {
        inFlight.forEach(pending -> expire(pending, nowNs, why));
        waiting.removeIf(pending -> expire(pending, nowNs, why));
        resting.removeIf(pending -> expire(pending, nowNs, why));
    }

    private static boolean expire(final Pending pending, final long nowNs, final String why) {
        if (!pending.isDone() && nowNs - pending.deadlineNs >= 0) {
            pending.giveUp(why, null);
        }
        return pending.isDone();
    }

    /** Gives up everything. */
    void abandon(final String why, final Throwable cause) {
        detach();
        final List<Pending> all = new ArrayList<>(waiting);
        all.addAll(resting);
        waiting.clear();
        resting.clear();
        for (final Pending pending : all) {
            pending.giveUp(why, cause);
        }
    }
}
