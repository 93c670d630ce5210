package daicho.gateway.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.gateway.metrics.LoopCounters;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * The last look at a reply before it is sealed: its status is counted, and what only the gateway knows is put into a LogonReply. Every
 * reply begins with its status.
 */
final class ReplyStamp {
    private static final int STATUS = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH;

    private final LogonReplyEncoder logon = new LogonReplyEncoder();
    private final LoopCounters counters;
    private final long heartbeatSeconds;

    ReplyStamp(final LoopCounters counters, final long heartbeatSeconds) {
        this.counters = counters;
        this.heartbeatSeconds = heartbeatSeconds;
    }

    void complete(final MutableDirectBuffer buffer, final int frame) {
        final int template = buffer.getShort(frame + Frame.HEADER_BYTES + MessageHeaderEncoder.templateIdEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF;
        counters.status(buffer.getShort(frame + STATUS, LITTLE_ENDIAN) & 0xFFFF);
        if (template == LogonReplyEncoder.TEMPLATE_ID) {
            logon.wrap(buffer, frame + Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH)
                .oldestSchema(MessageHeaderDecoder.SCHEMA_VERSION)
                .windowCommands(Limits.WINDOW_COMMANDS)
                .windowBytes(Limits.WINDOW_BYTES)
                .heartbeatSeconds(heartbeatSeconds);
        }
    }
}
