package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    @Test
    void itIsFullUntilEnoughHasLeft() {
        final HeldBack held = new HeldBack(100);
        final UnsafeBuffer frames = new UnsafeBuffer(new byte[60]);
        held.add(1, 5, frames, 0, 60);
        assertFalse(held.isFull());
        held.add(2, 6, frames, 0, 40);
        assertTrue(held.isFull());
        held.add(3, 7, frames, 0, 60);
        final List<Long> left = new ArrayList<>();
        held.deliver(4, (connection, buffer, offset, length) -> left.add(connection));
        assertTrue(held.isFull());
        held.deliver(6, (connection, buffer, offset, length) -> left.add(connection));
        assertEquals(List.of(1L, 2L), left);
        assertFalse(held.isFull());
        assertFalse(held.isEmpty());
    }
}
