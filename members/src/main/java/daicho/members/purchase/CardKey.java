package daicho.members.purchase;

import daicho.client.record.CardId;

/**
 * The number under which the lines of a card lie side by side. Two cards may share one, so whoever looks lines up by it compares the
 * card as well. It stands in files: it must never change.
 */
final class CardKey {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private CardKey() {
    }

    /** FNV-1a over scheme, namespace and text, its bits spread as MurmurHash3 does at its end. */
    static long of(final CardId card) {
        long hash = FNV_BASIS;
        hash = (hash ^ card.scheme()) * FNV_PRIME;
        hash = (hash ^ card.namespaceId()) * FNV_PRIME;
        for (int i = 0; i < card.text().length(); i++) {
            hash = (hash ^ card.text().charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
