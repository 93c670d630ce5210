package daicho.client;

import daicho.client.record.PaddedText;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A name and the key that proves it. The key never leaves the process and is never printed. */
public final class Credential {
    private static final String ALGORITHM = "HmacSHA256";
    private final String name;
    private final byte[] key;

    /**
     * A credential.
     *
     * @param name 1 to 16 printable ASCII characters.
     * @param key  shared secret, at least 1 byte; copied.
     */
    public Credential(final String name, final byte[] key) {
        PaddedText.bytes("credential", name);
        if (key.length == 0) {
            throw new IllegalArgumentException("the key of credential " + name + " is empty");
        }
        this.name = name;
        this.key = key.clone();
    }

    /** @return the name. */
    public String name() {
        return name;
    }

    /** @return the 16 bytes of the name, as they stand in a Logon. */
    public byte[] nameBytes() {
        return PaddedText.bytes("credential", name);
    }

    /**
     * Answers a challenge.
     *
     * @param nonce 16 bytes from LogonReply.
     * @return HMAC-SHA-256(key, nonce, then the 16 bytes of the name): 32 bytes.
     */
    public byte[] proof(final byte[] nonce) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(nonce);
            return mac.doFinal(nameBytes());
        } catch (final GeneralSecurityException cause) {
            throw new IllegalStateException("every Java has " + ALGORITHM, cause);
        }
    }

    @Override
    public String toString() {
        return "Credential[" + name + "]";
    }
}
