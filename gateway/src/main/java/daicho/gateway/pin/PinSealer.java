package daicho.gateway.pin;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns a request with PINs into the command with keyed hashes, where it stands: HMAC-SHA-256(pepper, alias ‖ PIN), the first 16 bytes,
 * the alias being its 20 bytes as they stand. A row that names two aliases gets a hash for each. Each PIN is overwritten by its hash; the
 * copy that the hashes are computed from is wiped as soon as that is done. One a thread; allocates a little.
 */
public final class PinSealer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int NONE = -1;

    private final Peppers peppers;
    private final Mac mac;
    private final Mac previousMac;
    private final byte[] text = new byte[RecordLayout.ALIAS_BYTES + SecretLayout.SECRET_BYTES];
    private final byte[] hash = new byte[HASH_BYTES];

    PinSealer(final Peppers peppers) {
        this.peppers = peppers;
        mac = mac(peppers.key());
        previousMac = peppers.previousVersion() == 0 ? null : mac(peppers.previousKey());
    }

    private static Mac mac(final byte[] key) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java", e);
        }
    }

    /**
     * Rewrites a request whose shape has been checked into the command of the same layout.
     *
     * @param buffer holds the record.
     * @param record where it begins.
     * @return PINs that were hashed.
     */
    public int seal(final MutableDirectBuffer buffer, final int record) {
        final SecretLayout layout = SecretLayout.of(RecordLayout.template(buffer, record));
        final int entries = layout.entries(buffer, record);
        int pins = 0;
        for (int i = 0; i < entries; i++) {
            final int secret = record + layout.secretAt(i);
            if (!isZero(buffer, secret)) {
                hash(buffer, layout.isGrouped() ? record + layout.entryAt(i) : record + RecordLayout.BODY, secret, layout.hasPrevious(),
                    layout.hasSecondAlias() ? record + layout.secondAliasAt(i) : NONE);
                pins++;
            }
        }
        if (pins > 0) {
            buffer.putShort(record + layout.pepperVersionAt(), (short)peppers.version(), LITTLE_ENDIAN);
            if (layout.hasPrevious()) {
                buffer.putShort(record + layout.pepperVersionAt() + Short.BYTES, (short)peppers.previousVersion(), LITTLE_ENDIAN);
            }
        }
        become(buffer, record, layout.command());
        return pins;
    }

    /** Makes a request without any PIN the command that it stands for. */
    public static void become(final MutableDirectBuffer buffer, final int record, final int command) {
        buffer.putShort(record + RecordLayout.TEMPLATE, (short)command, LITTLE_ENDIAN);
    }

    /**
     * Whether there is a secret in a record whose structure has been checked.
     *
     * @return offset in the record of the first, 0 when there is none.
     */
    public static int firstSecret(final DirectBuffer buffer, final int record, final SecretLayout layout) {
        for (int i = 0; i < layout.entries(buffer, record); i++) {
            for (int at = 0; at < layout.secretBytes(); at += SecretLayout.SECRET_BYTES) {
                if (!isZero(buffer, record + layout.secretAt(i) + at)) {
                    return layout.secretAt(i) + at;
                }
            }
        }
        return 0;
    }

    /** Hashes of the first alias last: the PIN stands where the newer one of them goes. */
    private void hash(
        final MutableDirectBuffer buffer, final int alias, final int secret, final boolean andPrevious, final int secondAlias) {
        int digits = 0;
        while (digits < SecretLayout.SECRET_BYTES && buffer.getByte(secret + digits) != 0) {
            digits++;
        }
        buffer.getBytes(secret, text, RecordLayout.ALIAS_BYTES, digits);
        final int length = RecordLayout.ALIAS_BYTES + digits;
        try {
            if (secondAlias != NONE && !isNoAlias(buffer, secondAlias)) {
                buffer.getBytes(secondAlias, text, 0, RecordLayout.ALIAS_BYTES);
                put(mac, length, buffer, secret + SecretLayout.SECRET_BYTES);
            }
            buffer.getBytes(alias, text, 0, RecordLayout.ALIAS_BYTES);
            if (andPrevious && previousMac != null) {
                put(previousMac, length, buffer, secret + SecretLayout.SECRET_BYTES);
            }
            put(mac, length, buffer, secret);
        } finally {
            Arrays.fill(text, (byte)0);
        }
    }

    private void put(final Mac with, final int length, final MutableDirectBuffer buffer, final int at) {
        with.update(text, 0, length);
        try {
            with.doFinal(hash, 0);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("a hash has 32 bytes", e);
        }
        buffer.putBytes(at, hash, 0, SecretLayout.SECRET_BYTES);
    }

    private static boolean isNoAlias(final DirectBuffer buffer, final int at) {
        return isZero(buffer, at) && buffer.getInt(at + RecordLayout.ALIAS_BYTES - Integer.BYTES) == 0;
    }

    private static boolean isZero(final DirectBuffer buffer, final int at) {
        return (buffer.getLong(at) | buffer.getLong(at + Long.BYTES)) == 0;
    }
}
