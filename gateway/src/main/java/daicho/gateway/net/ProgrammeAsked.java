package daicho.gateway.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Remembers the programme that an operator has sent on a connection until the ledger has answered, so that the gateway's card-number
 * patterns follow the ledger's programme. The thread of the event loop; costs nothing while no programme is asked for.
 */
final class ProgrammeAsked {
    private static final int STATUS = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH;

    private final Consumer<byte[]> adopted;
    private byte[] record;
    private long correlation;

    ProgrammeAsked(final Consumer<byte[]> adopted) {
        this.adopted = adopted;
    }

    void asked(final DirectBuffer buffer, final int frame, final int length) {
        record = new byte[length - Frame.HEADER_BYTES];
        buffer.getBytes(frame + Frame.HEADER_BYTES, record);
        correlation = Frame.correlation(buffer, frame);
    }

    void answered(final DirectBuffer frames, final int from, final int end) {
        for (int at = from; record != null && at < end; at += Frame.length(frames, at)) {
            if (Frame.correlation(frames, at) == correlation) {
                if (frames.getShort(at + STATUS, LITTLE_ENDIAN) == 0) {
                    adopted.accept(record);
                }
                record = null;
            }
        }
    }
}
