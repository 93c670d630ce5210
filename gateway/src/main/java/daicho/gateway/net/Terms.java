package daicho.gateway.net;

import daicho.gateway.pin.Peppers;
import daicho.gateway.session.Credentials;
import daicho.gateway.session.FailureLimit;
import daicho.protocol.Limits;
import daicho.protocol.card.CardPatterns;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What holds for all connections alike.
 *
 * @param credentials    who may log on; null when the engine is open to anybody.
 * @param patterns       what cards look like; may be replaced at any time.
 * @param adopted        hears of a SetProgramme record that an operator sent and the ledger took; on an event loop, so it must not wait.
 * @param peppers        keys that PINs are hashed with; null when none are taken.
 * @param failures       wrong log-ons, by address and credential.
 * @param timing         deadlines.
 * @param outboundBytes  bytes that may wait for one reader.
 * @param maxConnections connections of one event loop.
 * @param egressBytes    size of an event loop's ring of replies; a power of two.
 */
public record Terms(
    Credentials credentials, AtomicReference<CardPatterns> patterns, Consumer<byte[]> adopted, Peppers peppers, FailureLimit failures,
    Timing timing, long outboundBytes, int maxConnections, int egressBytes) {
    /** Bytes that may wait for one reader, if nothing else is said. */
    public static final long OUTBOUND_BYTES = 8 * 1024 * 1024;
    /** Connections of one event loop, if nothing else is said. */
    public static final int MAX_CONNECTIONS = 20_000;
    /** Size of a ring of replies, if nothing else is said. */
    public static final int EGRESS_BYTES = 4 * 1024 * 1024;

    private static final int RUNS_IN_A_RING = 8;

    /** Checks that a whole run fits everywhere. */
    public Terms {
        if (outboundBytes < Limits.RUN_BYTES || egressBytes < 2 * RUNS_IN_A_RING * Limits.RUN_BYTES || Integer.bitCount(egressBytes) != 1
            || maxConnections < 1 || maxConnections > ConnectionId.MAX_SLOTS) {
            throw new IllegalArgumentException("a run of replies must fit: " + outboundBytes + ", " + egressBytes + ", " + maxConnections);
        }
    }

    /** @return whether anybody may log on. */
    public boolean isOpen() {
        return credentials == null;
    }
}
