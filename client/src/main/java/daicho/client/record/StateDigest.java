package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.DigestReplyDecoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The digest of the whole state.
 *
 * @param code       number of the status.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param sequence   of the state.
 * @param digest     64 bits; {@link #hex()} prints them.
 */
public record StateDigest(int code, int flags, Durability durability, long sequence, long digest) {
    /**
     * Reads a DigestReply.
     *
     * @param message the message with its 8-byte header.
     * @return the digest.
     * @throws IllegalArgumentException when it is another message.
     */
    public static StateDigest read(final byte[] message) {
        final DigestReplyDecoder reply = new DigestReplyDecoder();
        Shape.check(message, DigestReplyDecoder.TEMPLATE_ID, DigestReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        return new StateDigest(reply.status(), reply.flags().getRaw(), reply.durability(), reply.sequence(), reply.digest());
    }

    /** @return the digest as 16 hex digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(digest);
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
