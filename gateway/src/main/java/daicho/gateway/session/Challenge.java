package daicho.gateway.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two steps of a log-on: a nonce that is used once, and HMAC-SHA-256(key, nonce, credential's name) as the proof. One instance a
 * thread.
 */
public final class Challenge {
    /** Bytes of a nonce. */
    public static final int NONCE_BYTES = 16;
    /** Bytes of a proof. */
    public static final int PROOF_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    /** Stands in for the key of a credential that does not exist, so that both cases take the same time. */
    private final byte[] nobodysKey = new byte[PROOF_BYTES];
    private final Mac mac;

    /** Prepares the algorithm. */
    public Challenge() {
        random.nextBytes(nobodysKey);
        try {
            mac = Mac.getInstance(ALGORITHM);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** @return a fresh nonce, never all zero. */
    public byte[] nonce() {
        final byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        nonce[0] |= 1;
        return nonce;
    }

    /**
     * Computes the proof.
     *
     * @param key   secret of the credential.
     * @param nonce from the reply to the first step.
     * @param name  16 bytes: the credential's name padded with zeros.
     * @return 32 bytes.
     */
    public byte[] proof(final byte[] key, final byte[] nonce, final byte[] name) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        mac.update(nonce);
        return mac.doFinal(name);
    }

    /**
     * Checks a proof in a time that does not tell what is wrong with it.
     *
     * @param credential who claims to be there, null when nobody has that name.
     * @param nonce      see {@link #proof}.
     * @param name       see {@link #proof}.
     * @param proof      what was sent.
     * @return true if it is right.
     */
    public boolean holds(final Credential credential, final byte[] nonce, final byte[] name, final byte[] proof) {
        final byte[] expected = proof(credential == null ? nobodysKey : credential.key(), nonce, name);
        return MessageDigest.isEqual(expected, proof) & credential != null;
    }
}
