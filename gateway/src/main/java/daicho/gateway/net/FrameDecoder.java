package daicho.gateway.net;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;

/**
 * Finds the next whole frame among bytes that have come. The length is checked before anything is done with it, so a frame that says
 * it is huge costs nothing. One a thread; keeps no state between calls.
 */
final class FrameDecoder {
    /** The frame has not come in whole yet. */
    static final int PARTIAL = 0;
    /** No frame begins here: there is no telling where the next one would. */
    static final int BROKEN = -1;
    /** Most bytes of a frame from somebody who has not logged on. */
    static final int STRANGERS_BYTES = 4_096;

    private static final int LEAST_BYTES = Frame.HEADER_BYTES + RecordLayout.BODY;
    private static final int WORDS = Frame.LENGTH_OFFSET + Integer.BYTES;

    private final FrameChecksum checksum;

    FrameDecoder(final FrameChecksum checksum) {
        this.checksum = checksum;
    }

    /**
     * Looks at what stands at an index.
     *
     * @param inbound  what has come.
     * @param at       index where a frame should begin.
     * @param stranger whether the sender has not logged on.
     * @return bytes of a frame that is whole and sound, or {@link #PARTIAL}, or {@link #BROKEN}.
     */
    int next(final Inbound inbound, final int at, final boolean stranger) {
        final int there = inbound.end() - at;
        if (there < WORDS) {
            return PARTIAL;
        }
        final int length = Frame.length(inbound.view(), at);
        final int most = stranger ? STRANGERS_BYTES : Limits.FRAME_BYTES;
        if (length < LEAST_BYTES || length > most || (Frame.flags(inbound.view(), at) & ~Frame.KNOWN_FLAGS) != 0) {
            return BROKEN;
        }
        if (there < length) {
            return PARTIAL;
        }
        return checksum.matches(inbound.nio(), at, length) ? length : BROKEN;
    }
}
