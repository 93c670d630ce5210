package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A part of a frame may be a PIN: wherever bytes have been, nothing of them is left. */
class InboundTest {
    private static final byte[] PIN = "--482913774201--".getBytes(StandardCharsets.US_ASCII);

    /** Keeps hold of every buffer that was ever given out. */
    private static final class Kept extends AbstractByteBufAllocator {
        final List<ByteBuf> all = new ArrayList<>();

        Kept() {
            super(true);
        }

        @Override
        protected ByteBuf newDirectBuffer(final int initial, final int most) {
            final ByteBuf buffer = new UnpooledDirectByteBuf(this, initial, most);
            all.add(buffer.retain());
            return buffer;
        }

        @Override
        protected ByteBuf newHeapBuffer(final int initial, final int most) {
            throw new UnsupportedOperationException("what comes in never lies on the heap");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }

        int traces() {
            int traces = 0;
            for (final ByteBuf buffer : all) {
                for (int at = 0; at + PIN.length <= buffer.capacity(); at++) {
                    boolean same = buffer.getByte(at) == PIN[0] && buffer.getByte(at + 4) == PIN[4];
                    for (int i = 0; same && i < PIN.length; i++) {
                        same = buffer.getByte(at + i) == PIN[i];
                    }
                    traces += same ? 1 : 0;
                }
            }
            return traces;
        }
    }

    private final Kept allocator = new Kept();
    private final Chunks chunks = new Chunks(allocator);
    private final Inbound inbound = new Inbound(chunks);

    @AfterEach
    void nothingIsLeft() {
        inbound.clear();
        assertEquals(0, allocator.traces());
        chunks.close();
        allocator.all.forEach(buffer -> assertTrue(buffer.release(), "given back by everybody else"));
    }

    private void read(final int before) {
        final ByteBuf space = inbound.space();
        space.writeZero(before);
        space.writeBytes(PIN);
    }

    @Test
    void aPartThatWaitsForItsRestStandsInOnePlace() {
        read(0);
        assertEquals(1, allocator.traces());
        inbound.settle();
        assertEquals(1, allocator.traces(), "in the small buffer alone");
        inbound.space();
        assertEquals(1, allocator.traces(), "back in a chunk alone");
        inbound.skip(0);
        inbound.settle();
        inbound.clear();
        assertEquals(0, allocator.traces());
    }

    @Test
    void bytesThatMoveToTheFrontLeaveNoTrace() {
        read(Chunk.CAPACITY / 2);
        inbound.skip(Chunk.CAPACITY / 2);
        inbound.space();
        assertEquals(1, allocator.traces());
        assertEquals(0, inbound.start());
    }

    @Test
    void bytesThatMoveALittleAreNotWipedThemselves() {
        read(Chunk.CAPACITY / 2);
        inbound.skip(Chunk.CAPACITY / 2 - 3);
        inbound.skip(3 - 3);
        final int before = inbound.end() - inbound.start();
        inbound.space();
        assertEquals(before, inbound.end() - inbound.start());
        for (int i = 0; i < PIN.length; i++) {
            assertEquals(PIN[i], inbound.view().getByte(inbound.end() - PIN.length + i));
        }
    }

    @Test
    void aMoveWithinItselfKeepsWhatIsThere() {
        final ByteBuf space = inbound.space();
        final int skipped = 40;
        space.writeZero(Chunk.CAPACITY / 2 + 100);
        space.setBytes(skipped, PIN);
        inbound.skip(skipped);
        inbound.space();
        assertEquals(1, allocator.traces());
        assertEquals(PIN[0], inbound.view().getByte(inbound.start()));
    }

    @Test
    void decryptedBytesAreWipedOnceTheyAreTaken() {
        final ByteBuf decrypted = allocator.directBuffer(64).writeBytes(PIN);
        inbound.append(decrypted);
        assertEquals(1, allocator.traces());
        // Beyond what a chunk holds: all moves into a larger one.
        inbound.append(allocator.directBuffer(Chunk.CAPACITY).writeZero(Chunk.CAPACITY - 8));
        assertEquals(1, allocator.traces());
    }

    @Test
    void whatComesTooLateIsForgotten() {
        final ByteBuf decrypted = allocator.directBuffer(64).writeBytes(PIN);
        inbound.forget(decrypted);
        assertEquals(0, allocator.traces());
        read(3);
        final ByteBuf space = inbound.space().retain();
        assertTrue(inbound.isSpace(space));
        inbound.forget(space);
        assertEquals(0, allocator.traces());
        assertFalse(inbound.isSpace(space));
    }
}
