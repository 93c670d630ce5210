package daicho.gateway.net;

import daicho.gateway.metrics.Count;
import daicho.gateway.pin.PinSealer;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeProof;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a connection may say about PINs, and what becomes of it. A PIN in the clear comes in a request, over TLS or from this machine, and
 * only where there are peppers; the keyed hash of one never comes from outside. The thread of the event loop.
 */
final class Secrets {
    private static final int PROOF = MergeDecoder.SourcesDecoder.proofEncodingOffset();

    private final EventLoopShare share;
    private final boolean confidential;

    /** For a connection that others can listen to, or not. */
    Secrets(final EventLoopShare share, final boolean confidential) {
        this.share = share;
        this.confidential = confidential;
    }

    /**
     * What of a record may not be said, its structure being sound.
     *
     * @return 0 when all may; else the offset of the secret that may not come this way, or of the pepper that is not here.
     */
    int forbidden(final DirectBuffer buffer, final int record, final int template) {
        final SecretLayout layout = SecretLayout.of(template);
        if (layout == null) {
            return 0;
        }
        final int secret = PinSealer.firstSecret(buffer, record, layout);
        if (!SecretLayout.isRequest(template)) {
            return secret != 0 ? secret : layout.hasPrevious() ? firstProofByPin(buffer, record, layout) : 0;
        }
        if (secret == 0 || !confidential) {
            return secret;
        }
        return share.pins() == null ? layout.pepperVersionAt() : 0;
    }

    private static int firstProofByPin(final DirectBuffer buffer, final int record, final SecretLayout layout) {
        for (int i = 0; i < layout.entries(buffer, record); i++) {
            if (buffer.getByte(record + layout.entryAt(i) + PROOF) == MergeProof.PIN.value()) {
                return layout.secretAt(i);
            }
        }
        return 0;
    }

    /**
     * Makes a command of a request that has been judged; leaves any other record as it is.
     *
     * @return template of the record as it is now.
     */
    int seal(final MutableDirectBuffer buffer, final int record, final int template) {
        if (!SecretLayout.isRequest(template)) {
            return template;
        }
        if (share.pins() == null) {
            PinSealer.become(buffer, record, SecretLayout.of(template).command());
        } else {
            share.counters().add(Count.PINS, share.pins().seal(buffer, record));
        }
        return RecordLayout.template(buffer, record);
    }

    /** Wipes a frame that is not taken and may have carried a secret. */
    static void wipe(final MutableDirectBuffer buffer, final int frame, final int length, final int template) {
        if (SecretLayout.of(template) != null) {
            buffer.setMemory(frame, length, (byte)0);
        }
    }
}
