package daicho.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class FailureLimitTest {
    private static final InetAddress STORE = InetAddress.getLoopbackAddress();
    private static final byte[] TILL = "till-7".getBytes();
    private static final byte[] OTHER = "till-8".getBytes();

    private final FailureLimit limit = new FailureLimit();

    @Test
    void oneTillsFailuresDoNotHoldUpItsNeighbours() {
        fail(5, 0);
        assertEquals(1_000, limit.waitMs(STORE, TILL, 0));
        assertEquals(0, limit.waitMs(STORE, OTHER, 0));
        limit.succeeded(STORE, OTHER);
        assertEquals(1_000, limit.waitMs(STORE, TILL.clone(), 0));
        limit.succeeded(STORE, TILL.clone());
        assertEquals(0, limit.waitMs(STORE, TILL, 0));
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToAMinute() {
        fail(6, 0);
        assertEquals(2_000, limit.waitMs(STORE, TILL, 0));
        fail(20, 0);
        assertEquals(64_000, limit.waitMs(STORE, TILL, 0));
        assertEquals(1, limit.waitMs(STORE, TILL, 63_999));
    }

    @Test
    void failuresAreForgottenOneByOne() {
        fail(5, 0);
        fail(1, 120_000);
        assertEquals(0, limit.waitMs(STORE, TILL, 120_000));
        fail(1, 120_000);
        assertEquals(1_000, limit.waitMs(STORE, TILL, 120_000));
        fail(1, 120_000 + 60 * 60_000);
        assertEquals(0, limit.waitMs(STORE, TILL, 120_000 + 60 * 60_000));
    }

    private void fail(final int times, final long nowMs) {
        for (int i = 0; i < times; i++) {
            limit.failed(STORE, TILL, nowMs);
        }
    }
}
