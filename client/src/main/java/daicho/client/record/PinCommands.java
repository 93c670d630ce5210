package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.SecretLayout;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SetPinRequestEncoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds what is said with a PIN in the clear: over TLS, or on the engine's own machine; any other way it is refused. The gateway makes
 * keyed hashes of PINs before anything else sees them.
 *
 * <p>A PIN is given as 4 to 12 ASCII digits in the caller's own array, to be wiped by the caller. The record holds a copy: once it has
 * been answered the client wipes that; of a record that was not answered, {@link #wipe} does.
 *
 * <p>One key is one try: sent again under its key, with whatever PIN, it gets its first answer.
 */
public final class PinCommands {
    private PinCommands() {
    }

    /**
     * Gives a card's account a PIN and unlocks its cards. For operators, and for credentials with the right {@code pin}.
     *
     * @param head names it.
     * @param card the card that the PIN belongs to.
     * @param pin  4 to 12 ASCII digits.
     * @return the record.
     */
    public static byte[] setPin(final Head head, final CardId card, final byte[] pin) {
        final UnsafeBuffer buffer = Body.room(SetPinRequestEncoder.BLOCK_LENGTH);
        final SetPinRequestEncoder request = new SetPinRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(request.header());
        Body.write(card, request.alias());
        padded(pin, buffer.byteArray(), request.offset() + SetPinRequestEncoder.secretEncodingOffset());
        return buffer.byteArray();
    }

    /**
     * Joins accounts under another, all or none.
     *
     * @param head    names it.
     * @param target  a card of the account that holds the money afterwards.
     * @param kind    why they are one.
     * @param sources 1 to 4.
     * @return the record: a MergeRequest when there is a PIN among the proofs, else a Merge.
     */
    public static byte[] merge(final Head head, final CardId target, final MergeKind kind, final List<MergeSource> sources) {
        Ranges.check("number of sources", sources.size(), 1, Limits.MERGE_SOURCES);
        final UnsafeBuffer buffer = Body.room(MergeRequestEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH +
            sources.size() * MergeRequestEncoder.SourcesEncoder.sbeBlockLength());
        final MergeRequestEncoder request = new MergeRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(request.header());
        Body.write(target, request.alias());
        request.kind(kind);
        final MergeRequestEncoder.SourcesEncoder rows = request.sourcesCount(sources.size());
        boolean clear = false;
        for (final MergeSource source : sources) {
            final int entry = request.limit();
            Body.write(source.card(), rows.next().alias());
            rows.proof(source.proof()).rule(source.rule()).score(source.score());
            if (source.reference() != null) {
                rows.putReference(PaddedText.bytes("reference", source.reference()), 0, PaddedText.BYTES);
            }
            if (source.proof() == MergeProof.PIN) {
                padded(source.pin(), buffer.byteArray(), entry + MergeRequestEncoder.SourcesEncoder.secretEncodingOffset());
                clear = true;
            }
        }
        if (!clear) {
            // Laid out alike; this one any line may carry.
            new MessageHeaderEncoder().wrap(buffer, 0).templateId(MergeDecoder.TEMPLATE_ID);
        }
        return buffer.byteArray();
    }

    /**
     * Wipes the secrets of a record.
     *
     * @param record that one of these methods made.
     */
    public static void wipe(final byte[] record) {
        SecretLayout.wipe(new UnsafeBuffer(record), 0);
    }

    /** Copies digits to where a secret stands; what is wrong with them is told without telling them. */
    static void padded(final byte[] pin, final byte[] into, final int at) {
        Ranges.check("number of digits of the PIN", pin.length, Limits.PIN_LEAST_DIGITS, Limits.PIN_MOST_DIGITS);
        for (final byte digit : pin) {
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("a PIN has digits only");
            }
        }
        System.arraycopy(pin, 0, into, at, pin.length);
    }
}
