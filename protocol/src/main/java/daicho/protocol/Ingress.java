package daicho.protocol;

import org.agrona.DirectBuffer;

/** The door into the engine. */
public interface Ingress {
    /**
     * Offers a run of whole frames that came from one connection, in their order. Never blocks.
     *
     * @param connection names the connection; replies come back under it.
     * @param frames     holds the frames, checked in shape; copied before this returns, the caller keeps the buffer.
     * @param offset     index of the first frame.
     * @param length     bytes of all frames together, at most {@link Limits#RUN_BYTES}.
     * @return true when taken; false when there is no room now: keep the frames, stop reading, offer them again.
     */
    boolean offer(long connection, DirectBuffer frames, int offset, int length);
}
