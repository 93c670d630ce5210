package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import daicho.gateway.metrics.Count;
import daicho.gateway.pin.Peppers;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.gateway.session.Credentials;
import daicho.gateway.session.FailureLimit;
import daicho.protocol.card.CardPatterns;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A gateway with an {@link EchoEngine} behind it. Closing it fails when a buffer has not come back. */
final class House implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
    private final Gateway gateway;
    private final EchoEngine engine;
    private final int port;

    House(final Terms terms, final int slots, final SslContext tls) {
        this(terms, slots, tls, TerminalLimit.TERMINALS);
    }

    House(final Terms terms, final int slots, final SslContext tls, final int terminals) {
        gateway = new Gateway(terms, Transport.AUTO, 1, allocator, new TerminalLimit(terminals), slots);
        engine = new EchoEngine(gateway.egress(), slots);
        try {
            port = gateway.listen(engine, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static House open() {
        return new House(terms(null, Timing.STANDARD), 64, null);
    }

    static House with(final Terms terms) {
        return new House(terms, 64, null);
    }

    static Terms terms(final Credentials credentials, final Timing timing) {
        return terms(credentials, timing, Programme.STANDARD);
    }

    static Terms terms(final Credentials credentials, final Timing timing, final Programme programme) {
        return new Terms(credentials, new AtomicReference<>(CardPatterns.of(ProgrammeRecord.encode(programme, 1))), record -> { },
            null, new FailureLimit(), timing, Terms.OUTBOUND_BYTES, Terms.MAX_CONNECTIONS, Terms.EGRESS_BYTES);
    }

    /** An open house where PINs are taken. */
    static House withPeppers(final Peppers peppers) {
        final Terms usual = terms(null, Timing.STANDARD);
        return with(new Terms(null, usual.patterns(), usual.adopted(), peppers, usual.failures(), usual.timing(), usual.outboundBytes(),
            usual.maxConnections(), usual.egressBytes()));
    }

    Till till() {
        return new Till(port);
    }

    int port() {
        return port;
    }

    EchoEngine engine() {
        return engine;
    }

    Gateway gateway() {
        return gateway;
    }

    long count(final Count what) {
        return gateway.counters().stream().mapToLong(counters -> counters.count(what)).sum();
    }

    long status(final int code) {
        return gateway.counters().stream().mapToLong(counters -> counters.statuses(code)).sum();
    }

    static void await(final String what, final BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > untilNs) {
                fail("in vain: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Override
    public void close() {
        engine.close();
        gateway.close();
        // Buffers kept by a thread go back when it ends.
        await("all buffers back, still out: " + activeBuffers(), () -> activeBuffers() == 0);
        assertEquals(0, gateway.connections());
    }

    private long activeBuffers() {
        return allocator.metric().directArenas().stream().mapToLong(PoolArenaMetric::numActiveAllocations).sum()
            + allocator.metric().heapArenas().stream().mapToLong(PoolArenaMetric::numActiveAllocations).sum();
    }
}
