package daicho.simulator.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The book: totals for each issuer brand. */
public final class Totals {
    /** A term of the law of conservation. */
    public enum Term {
        /** Earned. */
        ISSUED,
        /** Brought in. */
        MIGRATED,
        /** Added by operators. */
        ADJUSTED_UP,
        /** Owed. */
        DEBT,
        /** Usable, not held. */
        LIVE,
        /** Not usable yet. */
        PENDING,
        /** Set aside. */
        HELD,
        /** Spent. */
        BURNED,
        /** Expired unspent. */
        EXPIRED,
        /** Taken back. */
        TAKEN_BACK,
        /** Removed by operators. */
        ADJUSTED_DOWN,
        /** Given up. */
        FORFEITED,
        /** Between issuers. */
        SETTLED
    }

    private final Map<Integer, Map<Term, Long>> issuers = new TreeMap<>();

    void add(final int issuer, final Term term, final long points) {
        issuers.computeIfAbsent(issuer, brand -> new EnumMap<>(Term.class)).merge(term, points, Math::addExact);
    }

    /** @return a total of a brand. */
    public long get(final int issuer, final Term term) {
        return issuers.getOrDefault(issuer, Map.of()).getOrDefault(term, 0L);
    }

    /** @return all brands that ever issued or are owed. */
    public Iterable<Integer> brands() {
        return issuers.keySet();
    }

    /**
     * The law of conservation.
     *
     * @return the brand that breaks it in words, empty when it holds.
     */
    public String brokenLaw() {
        for (final int brand : issuers.keySet()) {
            long surplus = 0;
            for (final Term term : Term.values()) {
                surplus += term.compareTo(Term.DEBT) <= 0 ? get(brand, term) : -get(brand, term);
            }
            if (surplus != 0) {
                return "brand " + brand + " has " + surplus + " points too many: " + issuers.get(brand);
            }
        }
        return "";
    }
}
