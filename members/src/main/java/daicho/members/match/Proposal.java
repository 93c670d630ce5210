package daicho.members.match;

import daicho.client.record.CardId;
import daicho.members.card.CardName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A merge that somebody should look at.
 *
 * @param cluster number of the cluster in its file: proposals of one cluster are about one person.
 * @param cards   cards of that cluster.
 * @param source  card whose account would go under the other's.
 * @param target  the other.
 * @param score   0 to 1,000.
 * @param rule    number of the rule.
 * @param reason  name of the rule, and which fields agree: nothing of what stands in them.
 */
public record Proposal(int cluster, int cards, CardId source, CardId target, int score, int rule, String reason) {
    private static final int ID_BYTES = 7;

    /** @return its id, at most 16 characters: the same cards get the same one each time. */
    public String id() {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest((CardName.of(source) + " " + CardName.of(target)).getBytes(StandardCharsets.UTF_8));
            return "P-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (final NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
