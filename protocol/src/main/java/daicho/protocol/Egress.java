package daicho.protocol;

import org.agrona.DirectBuffer;

/**
 * The door out of the engine. {@link #send} is called by the one applying thread; {@link #release} by whichever thread learns that a
 * sequence is safe.
 */
public interface Egress {
    /**
     * Hands over a run of whole reply frames for one connection; they leave in the order they were sent, and not before
     * {@code gate} is released. May wait shortly until the connection's event loop has room. Frames for a connection that is gone
     * are dropped.
     *
     * @param connection the connection the commands came from.
     * @param frames     reply frames, their checksums still 0; copied before this returns.
     * @param offset     index of the first frame.
     * @param length     bytes of all frames together, at most {@link Limits#RUN_BYTES}.
     * @param gate       sequence that must be safe first.
     */
    void send(long connection, DirectBuffer frames, int offset, int length, long gate);

    /**
     * Everything sent with a gate up to {@code sequence} may leave. Never goes back: a smaller sequence than before changes nothing.
     *
     * @param sequence last sequence that has the promised durability.
     */
    void release(long sequence);
}
