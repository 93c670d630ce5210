package daicho.engine.hash;

import daicho.protocol.Unchecked;
import org.agrona.DirectBuffer;

/**
 * Running 64-bit hash of the replies to journaled commands, before their durability is written in: what replay must meet. Four lanes
 * over words, folded once a reply; not meant to withstand an adversary. One thread.
 */
public final class ReplyHash {
    private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;

    private long value;

    /** @param value where to go on from, 0 for an empty book. */
    public ReplyHash(final long value) {
        this.value = value;
    }

    /** @return hash of all replies so far. */
    public long value() {
        return value;
    }

    /**
     * Takes in one reply.
     *
     * @param buffer holds it.
     * @param offset where it begins.
     * @param length its bytes.
     */
    public void add(final DirectBuffer buffer, final int offset, final int length) {
        long a = value + length;
        long b = PRIME_1;
        long c = PRIME_2;
        long d = value ^ PRIME_2;
        buffer.boundsCheck(offset, length);
        final byte[] array = buffer.byteArray();
        final long from = Unchecked.address(buffer, offset);
        int i = 0;
        for (; i + 32 <= length; i += 32) {
            a = lane(a, Unchecked.getLong(array, from + i));
            b = lane(b, Unchecked.getLong(array, from + i + 8));
            c = lane(c, Unchecked.getLong(array, from + i + 16));
            d = lane(d, Unchecked.getLong(array, from + i + 24));
        }
        for (; i + 8 <= length; i += 8) {
            a = lane(a, Unchecked.getLong(array, from + i));
        }
        for (; i < length; i++) {
            b = lane(b, Unchecked.getByte(array, from + i));
        }
        value = fold(a, b, c, d);
    }

    private static long lane(final long lane, final long word) {
        return Long.rotateLeft((lane ^ word) * PRIME_1, 29);
    }

    private static long fold(final long a, final long b, final long c, final long d) {
        final long h = (a ^ Long.rotateLeft(b, 17)) * PRIME_2 + (c ^ Long.rotateLeft(d, 31)) * PRIME_1;
        return h ^ h >>> 32;
    }
}
