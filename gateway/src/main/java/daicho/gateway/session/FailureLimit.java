package daicho.gateway.session;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after a few failures an address must wait, twice as long after each further one. Remembers a bounded number
 * of addresses, the latest. Any thread.
 */
public final class FailureLimit {
    private static final int FREE_FAILURES = 5;
    private static final int MAX_DOUBLINGS = 6;
    private static final long FIRST_WAIT_MS = 1_000;
    private static final int MAX_ADDRESSES = 10_000;

    private final Map<InetAddress, Failures> byAddress = new LinkedHashMap<>();

    /**
     * How long an address must wait.
     *
     * @param address who asks.
     * @param nowMs   a clock that does not go back.
     * @return ms, 0 when it may try now.
     */
    public synchronized long waitMs(final InetAddress address, final long nowMs) {
        final Failures failures = byAddress.get(address);
        return failures == null ? 0 : Math.max(0, failures.untilMs - nowMs);
    }

    /**
     * Notes a failure.
     *
     * @param address who failed.
     * @param nowMs   a clock that does not go back.
     */
    public synchronized void failed(final InetAddress address, final long nowMs) {
        final Failures before = byAddress.remove(address);
        final int count = before == null ? 1 : before.count + 1;
        final int over = count - FREE_FAILURES;
        final long waitMs = over < 0 ? 0 : FIRST_WAIT_MS << Math.min(over, MAX_DOUBLINGS);
        if (byAddress.size() >= MAX_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        byAddress.put(address, new Failures(count, nowMs + waitMs));
    }

    /**
     * Forgets an address that has proven who it is.
     *
     * @param address who.
     */
    public synchronized void succeeded(final InetAddress address) {
        byAddress.remove(address);
    }

    private record Failures(int count, long untilMs) {
    }
}
