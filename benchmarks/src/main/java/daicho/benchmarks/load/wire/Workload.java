package daicho.benchmarks.load.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What is sent, and what is made of the answers. Called by the one thread that drives the connections; on the hot path. */
public interface Workload {
    /** Most bytes of a frame that a workload may write. */
    int FRAME_BYTES = 256;
    /** The upper half of a correlation belongs to the workload, the lower one holds the command's number. */
    int TAG_SHIFT = 32;

    /**
     * Writes the next frame, its checksum left 0.
     *
     * @param connection number of the connection that it is for, from 0.
     * @param out        has room for {@link #FRAME_BYTES} from offset.
     * @param offset     where the frame begins.
     * @param number     of the command on this connection, unsigned: the lower half of its correlation.
     * @return bytes written, 0 when there is no more to send.
     */
    int next(int connection, MutableDirectBuffer out, int offset, int number);

    /**
     * A correlation.
     *
     * @param tag    what the workload wants to know again.
     * @param number of the command.
     * @return both in one.
     */
    static long correlation(final int tag, final int number) {
        return (long)tag << TAG_SHIFT | number & 0xFFFF_FFFFL;
    }

    /**
     * What a workload wanted to know again.
     *
     * @param correlation of a reply.
     * @return its tag.
     */
    static int tag(final long correlation) {
        return (int)(correlation >>> TAG_SHIFT);
    }

    /**
     * Takes one reply.
     *
     * @param in          holds a whole reply frame; only valid during the call.
     * @param offset      where it begins.
     * @param lengthBytes of the frame.
     * @param correlation as it was sent.
     * @param sentNs      when the command was sent, or should have been.
     * @param nowNs       when the reply was read, by the same clock.
     */
    void answered(DirectBuffer in, int offset, int lengthBytes, long correlation, long sentNs, long nowNs);
}
