package daicho.gateway.net;

import daicho.protocol.Frame;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * In an open engine a terminal that is seen first becomes a store of its own, of brand 1: its first frame goes behind a SetTerminal.
 * Each event loop tells on its own account; the ledger leaves a terminal that it knows as it is. Until the ledger has accepted it a
 * terminal counts as set on trust: it is forgotten when the answer is another, or can no longer come. One thread.
 */
final class OpenTerminals {
    /** Correlation of the gateway's own frames; their replies are told by their place, this is for whoever reads a dump. */
    static final long CORRELATION = 0x4F43494144L;
    /** Bytes of the frame. */
    static final int FRAME_BYTES = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + SetTerminalEncoder.BLOCK_LENGTH;

    private static final int FIRST_BRAND = 1;

    private final IntHashSet seen = new IntHashSet();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[FRAME_BYTES]);
    private final SetTerminalEncoder encoder = new SetTerminalEncoder();

    private final TerminalLimit limit;

    OpenTerminals(final TerminalLimit limit) {
        this.limit = limit;
        Frame.write(frame, 0, FRAME_BYTES, 0, CORRELATION);
        encoder.wrapAndApplyHeader(frame, Frame.HEADER_BYTES, new MessageHeaderEncoder());
        encoder.brand(FIRST_BRAND).onlyIfAbsent((short)1);
    }

    boolean isNew(final int terminal) {
        return terminal != 0 && !seen.contains(terminal);
    }

    /** Whether a new terminal may still be set. */
    boolean admits(final int terminal) {
        return limit.admits(terminal);
    }

    /** The frame that sets a terminal; valid until the next call. */
    DirectBuffer frameFor(final int terminal) {
        encoder.target(Integer.toUnsignedLong(terminal)).store(Integer.toUnsignedLong(terminal));
        return frame;
    }

    void taken(final int terminal) {
        seen.add(terminal);
    }

    /** It was not set, or nobody knows: its next frame goes behind a SetTerminal again. */
    void forget(final int terminal) {
        seen.remove(terminal);
    }
}
