package daicho.gateway.net;

import daicho.gateway.metrics.Count;
import daicho.gateway.metrics.LoopCounters;
import daicho.gateway.pin.PinSealer;
import daicho.gateway.session.Challenge;
import daicho.protocol.FrameChecksum;
import daicho.protocol.Ingress;
import daicho.protocol.card.CardPatterns;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ControlledMessageHandler.Action;

/**
 * All that the connections of one event loop share, and the loop's own work: draining its ring of replies, trying again what the
 * engine had no room for, looking at deadlines. Its thread alone, but for what says otherwise.
 */
final class EventLoopShare {
    private static final int RUNS_A_DRAIN = 4_096;
    private static final long RETRY_MS = 1;
    /** Replies held in memory while the disk stalls, beyond which no more commands are taken. */
    private static final long HELD_BYTES = 64L * 1024 * 1024;

    private final EventLoop eventLoop;
    private final Terms terms;
    private final LoopCounters counters = new LoopCounters();
    private final FrameChecksum checksum = new FrameChecksum();
    private final FrameDecoder decoder = new FrameDecoder(checksum);
    private final Refusals refusals = new Refusals();
    private final Challenge challenge = new Challenge();
    private final PinSealer pins;
    private final OpenTerminals openTerminals;
    private final ImportShare imports;
    private final Connections connections;
    private final Chunks chunks;
    private final ReplyStamp stamp;
    private final EgressRing egress;
    private final HeldBack held = new HeldBack(HELD_BYTES);
    private final List<Connection> dirty = new ArrayList<>();
    private final ArrayDeque<Connection> refused = new ArrayDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private final Runnable retry = this::retry;
    private final ControlledMessageHandler onRun = this::onRun;
    private final HeldBack.Receiver deliver = this::deliver;
    private volatile boolean pressed;
    private volatile boolean closed;
    private volatile int open;
    private EgressDoor door;
    private Ingress ingress;
    private boolean retryScheduled;
    private volatile boolean heldRunsLeft;
    private long drainedNs;
    private long releasedNow;

    EventLoopShare(final int index, final EventLoop eventLoop, final Terms terms, final TerminalLimit terminals,
        final ImportShare imports, final ByteBufAllocator allocator) {
        this.imports = imports;
        this.eventLoop = eventLoop;
        this.terms = terms;
        pins = terms.peppers() == null ? null : terms.peppers().sealer();
        openTerminals = new OpenTerminals(terminals);
        connections = new Connections(index);
        chunks = new Chunks(allocator);
        stamp = new ReplyStamp(counters, TimeUnit.MILLISECONDS.toSeconds(terms.timing().heartbeatMs()));
        egress = new EgressRing(terms.egressBytes());
    }

    /** Says where replies come from and commands go; before the first connection. */
    void connect(final EgressDoor egressDoor, final Ingress engine) {
        door = egressDoor;
        ingress = engine;
    }

    // ------------------------------------------------------------------ any thread

    EgressRing egress() {
        return egress;
    }

    LoopCounters counters() {
        return counters;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    int open() {
        return open;
    }

    boolean isClosed() {
        return closed;
    }

    /** The applying thread found the ring full: runs with a shut gate must be moved aside. */
    void pressed(final boolean isPressed) {
        pressed = isPressed;
    }

    /** Has the loop drain its ring soon; many calls make one. */
    void wake() {
        if (!woken.get() && woken.compareAndSet(false, true)) {
            try {
                eventLoop.execute(drain);
            } catch (final RejectedExecutionException e) {
                closed = true;
            }
        }
    }

    void wakeIfNeeded() {
        if (!egress.isEmpty() || heldRunsLeft) {
            wake();
        }
    }

    // ------------------------------------------------------------------ the loop's thread

    Terms terms() {
        return terms;
    }

    CardPatterns patterns() {
        return terms.patterns().get();
    }

    Connections connections() {
        return connections;
    }

    Chunks chunks() {
        return chunks;
    }

    FrameChecksum checksum() {
        return checksum;
    }

    FrameDecoder decoder() {
        return decoder;
    }

    Refusals refusals() {
        return refusals;
    }

    Challenge challenge() {
        return challenge;
    }

    /** Hashes PINs; null where there are no peppers. */
    PinSealer pins() {
        return pins;
    }

    ReplyStamp stamp() {
        return stamp;
    }

    OpenTerminals openTerminals() {
        return openTerminals;
    }

    ImportShare imports() {
        return imports;
    }

    /** Offers a run to the engine, unless more of its replies are held up than may be; false: no room now. */
    boolean offer(final long connection, final DirectBuffer frames, final int offset, final int length) {
        return !held.isFull() && ingress.offer(connection, frames, offset, length);
    }

    long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    long add(final Connection connection) {
        final long id = connections.add(connection);
        open = connections.open();
        return id;
    }

    void remove(final Connection connection) {
        connections.remove(connection.id());
        open = connections.open();
    }

    /** A connection whose commands the engine had no room for: tried again by and by. */
    void tryAgain(final Connection connection) {
        refused.addLast(connection);
        scheduleRetry();
    }

    /** Looks at the deadlines of all connections. */
    void tick() {
        final long nowNs = System.nanoTime();
        for (int place = 0; place < connections.places(); place++) {
            final Connection connection = connections.at(place);
            if (connection != null) {
                connection.checkDeadlines(nowNs);
            }
        }
    }

    /** Hands out what may leave, at once. */
    void drainNow() {
        if (door != null) {
            drain();
        }
    }

    /** Gives memory back; nothing may come after. */
    void close() {
        closed = true;
        chunks.close();
    }

    private void drain() {
        woken.set(false);
        drainedNs = System.nanoTime();
        releasedNow = door.released();
        held.deliver(releasedNow, deliver);
        final int runs = egress.read(onRun, RUNS_A_DRAIN);
        heldRunsLeft = !held.isEmpty();
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).repliesLeave(drainedNs);
        }
        dirty.clear();
        // release() may have come between our look at the gate and our word that runs are held: it did not wake us then.
        if (runs == RUNS_A_DRAIN || heldRunsLeft && door.released() > releasedNow) {
            wake();
        }
    }

    private Action onRun(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        final long gate = EgressRing.gate(buffer, index);
        final int frames = index + EgressRing.FRAMES;
        final int framesBytes = length - EgressRing.FRAMES;
        if (held.isEmpty() && gate <= releasedNow) {
            deliver(EgressRing.connection(buffer, index), buffer, frames, framesBytes);
            return Action.CONTINUE;
        }
        if (!pressed) {
            return Action.ABORT;
        }
        held.add(EgressRing.connection(buffer, index), gate, buffer, frames, framesBytes);
        return Action.COMMIT;
    }

    private void deliver(final long id, final DirectBuffer frames, final int offset, final int length) {
        final Connection connection = connections.find(id);
        if (connection == null) {
            counters.add(Count.REPLIES_DROPPED, 1);
        } else if (connection.replies(frames, offset, length, drainedNs)) {
            dirty.add(connection);
        }
    }

    private void scheduleRetry() {
        if (!retryScheduled) {
            retryScheduled = true;
            eventLoop.schedule(retry, RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void retry() {
        retryScheduled = false;
        final long nowNs = System.nanoTime();
        for (int i = refused.size(); i > 0; i--) {
            refused.pollFirst().offerAgain(nowNs);
        }
        if (!refused.isEmpty()) {
            scheduleRetry();
        }
    }
}
