package daicho.gateway.net;

import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestDecoder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many chunks of imports are under way to the engine, over all event loops. Each takes a slot of its ring and works longer than a
 * till's command: beyond a fifth of the ring they are answered BUSY, so that tills find room and keep their latency. Any thread.
 */
final class ImportShare {
    /** Milliseconds that a chunk is told to wait. */
    static final long WAIT_MS = 5;

    private static final int PART = 5;

    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    ImportShare(final int ringSlots) {
        most = Math.max(1, ringSlots / PART);
    }

    static boolean isChunk(final int template) {
        return template == ImportChunkDecoder.TEMPLATE_ID || template == ImportChunkRequestDecoder.TEMPLATE_ID;
    }

    /** Lets one more under way; false when there are too many. */
    boolean take() {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    /** One has been answered, or nobody waits for it any more. */
    void give() {
        underWay.decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }
}
