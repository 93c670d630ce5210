package daicho.ledger;

import daicho.ledger.account.Aliases;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.NameHash;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Templates;
import daicho.protocol.Unchecked;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Hashes of a record that follow from its bytes and the book's seed alone: by them its card and its name are found, and a retry is told from
 * another command. The ledger computes them when it comes to the record; another thread that has time before can do it here, and hand
 * them over with the record. One thread an instance.
 */
public final class RecordHashes {
    /** Longs that the hashes of one record take. */
    public static final int LONGS = 4;
    /** Where the hash of the card is. */
    static final int CARD = 0;
    /** Where the hash of terminal and key is. */
    static final int NAME = 1;
    /** Where the hash of the body is; 0 when it has not been computed and is left to the ledger. */
    static final int BODY = 2;
    /** Where the hashes of the body's fields are. */
    static final int FIELDS = 3;

    private final Head head = new Head();
    private final NameHash names;
    private final long seed;

    /**
     * Hashes for a book.
     *
     * @param seed from its Genesis.
     */
    public RecordHashes(final long seed) {
        this.seed = seed;
        names = new NameHash(seed);
    }

    /** @return the seed: only a book with the same one may take these hashes. */
    public long seed() {
        return seed;
    }

    /**
     * Computes the hashes of a command that shows a card and holds no secret; for any other, zeros that leave them to the ledger.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @param length of it in bytes; need not be well formed.
     * @param into   takes {@link #LONGS} values.
     * @param at     where.
     */
    public void compute(final DirectBuffer buffer, final int offset, final int length, final long[] into, final int at) {
        if (length < RecordLayout.BODY + RecordLayout.ALIAS_BYTES || !isHashed(RecordLayout.template(buffer, offset))) {
            Arrays.fill(into, at, at + LONGS, 0);
            return;
        }
        head.read(buffer, offset);
        head.hashBody(seed, buffer, offset, length);
        into[at + CARD] = card(seed, buffer, offset + RecordLayout.BODY);
        into[at + NAME] = names.of(head.terminal(), head.keyHigh(), head.keyLow());
        into[at + BODY] = head.bodyHash();
        into[at + FIELDS] = head.fieldHashes();
    }

    private static boolean isHashed(final int template) {
        return template < Templates.FIRST_QUERY && Templates.showsCard(template) && !SecretLayout.isInCommand(template);
    }

    /** Hash of the alias at an offset. */
    static long card(final long seed, final DirectBuffer buffer, final int alias) {
        buffer.boundsCheck(alias, RecordLayout.ALIAS_BYTES);
        final byte[] array = buffer.byteArray();
        final long at = Unchecked.address(buffer, alias);
        return Aliases.hash(seed, Unchecked.getLong(array, at), Unchecked.getLong(array, at + 8), (int)Unchecked.getInt(array, at + 16));
    }
}
