package daicho.engine.ring;

import daicho.protocol.Egress;
import daicho.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/** An egress that keeps what was sent, and tells what may have left. */
public final class Captured implements Egress {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    private final List<Answer> sent = new ArrayList<>();
    private long released = -1;
    private long releases;

    /** One reply frame. */
    public record Answer(long connection, long correlation, byte[] message, long gate) {
        /** @return code of the status: it stands first in every reply. */
        public int status() {
            return message[8] & 0xFF | (message[9] & 0xFF) << 8;
        }

        /** @return promised durability. */
        public int durability() {
            return message[12];
        }

        /** @return template of the reply. */
        public int template() {
            return message[2] & 0xFF | (message[3] & 0xFF) << 8;
        }
    }

    @Override
    public synchronized void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
        for (int at = offset; at < offset + length; at += Frame.length(frames, at)) {
            final byte[] message = new byte[Frame.length(frames, at) - Frame.HEADER_BYTES];
            frames.getBytes(at + Frame.HEADER_BYTES, message);
            sent.add(new Answer(connection, Frame.correlation(frames, at), message, gate));
        }
    }

    @Override
    public synchronized void release(final long sequence) {
        released = Math.max(released, sequence);
        releases++;
    }

    /** @return everything that was sent, held or not. */
    public synchronized List<Answer> sent() {
        return List.copyOf(sent);
    }

    /** @return what may have left. */
    public synchronized List<Answer> left() {
        return sent.stream().filter(answer -> answer.gate() <= released).toList();
    }

    /** @return last sequence released, -1 before the first release. */
    public synchronized long released() {
        return released;
    }

    /** @return how often something was released. */
    public synchronized long releases() {
        return releases;
    }

    /** Waits until so many answers may have left. */
    public List<Answer> awaitLeft(final int count) {
        await(() -> left().size() >= count, () -> "answers that left: " + left().size() + " of " + count);
        return left();
    }

    /** Waits for a condition, with a deadline. */
    public static void await(final BooleanSupplier condition, final java.util.function.Supplier<String> otherwise) {
        final long endNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNs > 0) {
                throw new AssertionError(otherwise.get());
            }
            Thread.onSpinWait();
        }
    }
}
