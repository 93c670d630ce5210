package daicho.simulator.model;

import daicho.protocol.codec.PointsClass;

/**
 * Points that share all of this are one lot. Its order is the order of burning: expiry day, LIMITED before others, activation day,
 * then the rest of the key.
 *
 * @param expiryDay     last day of use, {@link #NEVER}.
 * @param activationDay usable from, 0 at once, {@link #ON_CONFIRM}.
 * @param issuer        brand that stands for the points.
 * @param campaign      campaign, 0 for none.
 * @param scope         where they can be used, 0 everywhere.
 * @param pointsClass   class.
 * @param origin        account they were given to.
 */
record LotKey(int expiryDay, int activationDay, int issuer, int campaign, int scope, int pointsClass, int origin)
    implements Comparable<LotKey> {
    static final int NEVER = 65_535;
    static final int ON_CONFIRM = 65_535;

    boolean isLimited() {
        return pointsClass == PointsClass.LIMITED.value();
    }

    LotKey withExpiry(final int day) {
        return new LotKey(day, activationDay, issuer, campaign, scope, pointsClass, origin);
    }

    LotKey withActivation(final int day) {
        return new LotKey(expiryDay, day, issuer, campaign, scope, pointsClass, origin);
    }

    LotKey withOrigin(final int account) {
        return new LotKey(expiryDay, activationDay, issuer, campaign, scope, pointsClass, account);
    }

    @Override
    public int compareTo(final LotKey other) {
        final int[][] pairs = {
            {expiryDay, other.expiryDay},
            {isLimited() ? 0 : 1, other.isLimited() ? 0 : 1},
            {activationDay, other.activationDay},
            {issuer, other.issuer},
            {campaign, other.campaign},
            {scope, other.scope},
            {pointsClass, other.pointsClass},
            {origin, other.origin}};
        for (final int[] pair : pairs) {
            if (pair[0] != pair[1]) {
                return Integer.compare(pair[0], pair[1]);
            }
        }
        return 0;
    }
}
