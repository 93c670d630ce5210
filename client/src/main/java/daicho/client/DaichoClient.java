package daicho.client;

import daicho.client.record.LogonAnswer;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/**
 * A till's or checkout's way to the engine: one connection that is kept up. Records that were not answered when a connection broke
 * are sent again, the same bytes, on the next one. Any thread may call; all work is done on one event loop.
 */
public final class DaichoClient implements AutoCloseable {
    private static final String CLOSED = "the client is closed";
    private final ClientConfig config;
    private final EventLoop loop;
    private final ClientLoops ownLoops;
    private final Link link;
    private final Semaphore places;
    private final Queue<Pending> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean drainAsked = new AtomicBoolean();
    private volatile boolean closed;

    private DaichoClient(final ClientConfig config, final EventLoop loop, final ClientLoops ownLoops) {
        this.config = config;
        this.loop = loop;
        this.ownLoops = ownLoops;
        link = new Link(config, loop, tls(config.trust()));
        places = new Semaphore(config.windowCommands());
    }

    /**
     * Connects and logs on, with an event loop of its own.
     *
     * @param config where to and how.
     * @return a client whose session is open.
     * @throws Unreachable when nobody answers within {@code connectWithin}, or the engine will not have us.
     */
    public static DaichoClient connect(final ClientConfig config) {
        final ClientLoops loops = new ClientLoops(1);
        return connect(config, loops.next(), loops);
    }

    /**
     * Connects and logs on, on loops that are shared with others.
     *
     * @param config where to and how.
     * @param loops  stay open when the client closes.
     * @return a client whose session is open.
     * @throws Unreachable when nobody answers within {@code connectWithin}, or the engine will not have us.
     */
    public static DaichoClient connect(final ClientConfig config, final ClientLoops loops) {
        return connect(config, loops.next(), null);
    }

    private static DaichoClient connect(final ClientConfig config, final EventLoop loop, final ClientLoops ownLoops) {
        DaichoClient client = null;
        try {
            client = new DaichoClient(config, loop, ownLoops);
            loop.execute(client.link::start);
            client.link.firstLogon().get(config.connectWithin().toNanos(), TimeUnit.NANOSECONDS);
            return client;
        } catch (final TimeoutException late) {
            throw closing(client, ownLoops, unreachable(config, client.link.lastTrouble(), late, false));
        } catch (final ExecutionException refused) {
            throw closing(client, ownLoops, unreachable(config, refused.getCause().getMessage(), refused.getCause(),
                refused.getCause() instanceof Unreachable ended && ended.isRefused()));
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw closing(client, ownLoops, unreachable(config, "interrupted", interrupted, false));
        } catch (final IllegalArgumentException bad) {
            throw closing(client, ownLoops, bad);
        }
    }

    private static Unreachable unreachable(
        final ClientConfig config, final String why, final Throwable cause, final boolean refused) {
        return new Unreachable(config.host() + ":" + config.port() + ": " + why, cause, refused);
    }

    private static <T extends RuntimeException> T closing(final DaichoClient client, final ClientLoops ownLoops, final T cause) {
        if (client != null) {
            client.close();
        } else if (ownLoops != null) {
            ownLoops.close();
        }
        return cause;
    }

    private static SslContext tls(final Path trust) {
        if (trust == null) {
            return null;
        }
        try {
            return SslContextBuilder.forClient().trustManager(trust.toFile()).protocols("TLSv1.3").build();
        } catch (final SSLException | IllegalArgumentException bad) {
            throw new IllegalArgumentException("cannot use the certificates in " + trust + ": " + bad.getMessage(), bad);
        }
    }

    /**
     * Sends a record and waits for its answer. Not from within a callback of {@link #send}: that thread brings the answers.
     *
     * @param record a whole record; must not be changed until it is answered.
     * @return what the engine said.
     * @throws OutcomeUnknown when it may stand in the book or not.
     * @throws Unreachable    when nothing happened.
     */
    public Answer call(final byte[] record) {
        if (loop.inEventLoop()) {
            throw new IllegalStateException("call() on the thread that brings the answers would wait for ever; use send()");
        }
        final CompletableFuture<Answer> answer = send(record);
        try {
            return answer.get();
        } catch (final ExecutionException unanswered) {
            throw (Unanswered)unanswered.getCause();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("interrupted while waiting for the answer", interrupted);
        }
    }

    /**
     * Sends a record. Waits while {@code windowCommands} are not answered yet, except on the thread that brings the answers.
     *
     * @param record a whole record; must not be changed until it is answered.
     * @return completes on the client's event loop with the answer, or exceptionally with {@link OutcomeUnknown} or
     *     {@link Unreachable}. Callbacks must not block.
     * @throws IllegalArgumentException when the array cannot be a record.
     */
    public CompletableFuture<Answer> send(final byte[] record) {
        return send(record, false);
    }

    /**
     * Sends a record again whose outcome was unknown: the same bytes. Like {@link #send}, but the frame says RETRANSMIT from the
     * first time on, and a refusal leaves the outcome unknown.
     *
     * @param record the same record.
     * @return see {@link #send}.
     */
    public CompletableFuture<Answer> sendAgain(final byte[] record) {
        return send(record, true);
    }

    private CompletableFuture<Answer> send(final byte[] record, final boolean again) {
        if (record.length < RecordLayout.BODY || record.length > Limits.REPLY_BYTES) {
            throw new IllegalArgumentException("a record has " + RecordLayout.BODY + " to " + Limits.REPLY_BYTES + " bytes, not " + record.length);
        }
        final boolean placed = takePlace();
        final long deadlineNs = config.nanoClock().getAsLong() + config.giveUpAfter().toNanos();
        final Pending pending = new Pending(record, deadlineNs, placed ? places::release : () -> { });
        if (again) {
            pending.wasSentBefore();
        }
        if (!placed && !loop.inEventLoop()) {
            pending.giveUp("interrupted", null);
            return pending.answer;
        }
        inbox.add(pending);
        drainSoon();
        return pending.answer;
    }

    private boolean takePlace() {
        if (loop.inEventLoop()) {
            return places.tryAcquire();
        }
        try {
            places.acquire();
            return true;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drainSoon() {
        if (closed) {
            rejectInbox();
        } else if (drainAsked.compareAndSet(false, true)) {
            try {
                loop.execute(this::drain);
            } catch (final RejectedExecutionException ended) {
                rejectInbox();
            }
        }
    }

    private void drain() {
        drainAsked.set(false);
        for (Pending pending = inbox.poll(); pending != null; pending = inbox.poll()) {
            link.submit(pending);
        }
        link.pump();
    }

    private void rejectInbox() {
        for (Pending pending = inbox.poll(); pending != null; pending = inbox.poll()) {
            pending.giveUp(CLOSED, null);
        }
    }

    /** @return how it talks. */
    public ClientConfig config() {
        return config;
    }

    /** @return what the gateway said at the last log-on. */
    public LogonAnswer logon() {
        return link.logon();
    }

    /** @return how often the session has been opened: 1, and one more for each reconnect. */
    public long logons() {
        return link.logons();
    }

    /**
     * Ends the connection. What is not answered completes as {@link OutcomeUnknown} or {@link Unreachable}. Not from within a
     * callback of {@link #send}.
     */
    @Override
    public void close() {
        if (loop.inEventLoop()) {
            throw new IllegalStateException("close() on the thread that brings the answers would wait for itself");
        }
        if (closed) {
            return;
        }
        closed = true;
        try {
            loop.submit(() -> link.close(CLOSED)).awaitUninterruptibly();
        } catch (final RejectedExecutionException ended) {
            // The shared loops have ended before: nothing runs any more that could be told.
            link.close(CLOSED);
        }
        rejectInbox();
        if (ownLoops != null) {
            ownLoops.close();
        }
    }
}
