package daicho.benchmarks.load.wire;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who logs on. The key never leaves the process and is never printed.
 *
 * @param name 16 bytes: the credential's name padded with zeros; all zero for an open engine.
 * @param key  the credential's key; empty for an open engine.
 */
public record Login(byte[] name, byte[] key) {
    /** For an open engine. */
    public static final Login OPEN = new Login(new byte[16], new byte[0]);

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Answers a challenge.
     *
     * @param nonce 16 bytes of the LogonReply.
     * @return HMAC-SHA-256(key, nonce, name): 32 bytes.
     */
    byte[] proof(final byte[] nonce) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(nonce);
            return mac.doFinal(name);
        } catch (final GeneralSecurityException cause) {
            throw new IllegalStateException("every Java has " + ALGORITHM, cause);
        }
    }

    @Override
    public String toString() {
        return "Login";
    }
}
