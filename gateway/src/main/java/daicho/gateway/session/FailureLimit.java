package daicho.gateway.session;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after a few failures with one credential an address must wait before it tries that credential again, twice as
 * long after each further one. A whole store may be behind one address, so its other credentials are not held up. A failure is forgotten
 * after a while. Remembers a bounded number of pairs, the latest. Any thread.
 */
public final class FailureLimit {
    private static final int FREE_FAILURES = 5;
    private static final int MAX_DOUBLINGS = 6;
    private static final long FIRST_WAIT_MS = 1_000;
    /** So long after the last failure one is forgotten, and another for each time as long. */
    private static final long FORGET_MS = 60_000;
    private static final int MAX_PAIRS = 10_000;

    private final Map<Guesser, Failures> byGuesser = new LinkedHashMap<>();

    /** Nobody has failed. */
    public FailureLimit() {
    }

    /**
     * How long an address must wait before it tries a credential.
     *
     * @param address    who asks.
     * @param credential name of the credential, padded.
     * @param nowMs      a clock that does not go back.
     * @return ms, 0 when it may try now.
     */
    public synchronized long waitMs(final InetAddress address, final byte[] credential, final long nowMs) {
        final Failures failures = byGuesser.get(Guesser.of(address, credential));
        return failures == null ? 0 : Math.max(0, failures.untilMs - nowMs);
    }

    /**
     * Notes a failure.
     *
     * @param address    who failed.
     * @param credential name of the credential, padded; copied.
     * @param nowMs      a clock that does not go back.
     */
    public synchronized void failed(final InetAddress address, final byte[] credential, final long nowMs) {
        final Guesser guesser = Guesser.of(address, credential.clone());
        final Failures before = byGuesser.remove(guesser);
        final int count = Math.min(1 + (before == null ? 0 : before.left(nowMs)), FREE_FAILURES + MAX_DOUBLINGS);
        final int over = count - FREE_FAILURES;
        final long waitMs = over < 0 ? 0 : FIRST_WAIT_MS << over;
        if (byGuesser.size() >= MAX_PAIRS) {
            byGuesser.remove(byGuesser.keySet().iterator().next());
        }
        byGuesser.put(guesser, new Failures(count, nowMs, nowMs + waitMs));
    }

    /**
     * Forgets the failures of an address that has proven to have the credential.
     *
     * @param address    who.
     * @param credential name of the credential, padded.
     */
    public synchronized void succeeded(final InetAddress address, final byte[] credential) {
        byGuesser.remove(Guesser.of(address, credential));
    }

    private record Guesser(InetAddress address, ByteBuffer credential) {
        static Guesser of(final InetAddress address, final byte[] credential) {
            return new Guesser(address, ByteBuffer.wrap(credential));
        }
    }

    private record Failures(int count, long lastMs, long untilMs) {
        int left(final long nowMs) {
            return (int)Math.max(0, count - (nowMs - lastMs) / FORGET_MS);
        }
    }
}
