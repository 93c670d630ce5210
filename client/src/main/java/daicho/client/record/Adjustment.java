package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import java.time.LocalDate;

/**
 * How an operator corrects a balance, and why.
 *
 * @param direction   UP adds, DOWN takes.
 * @param points      1 to 10,000,000.
 * @param reasonCode  1 return without original, 2 campaign error, 3 goodwill, 4 other; others by programme.
 * @param ticket      tells why: 1 to 16 printable ASCII characters.
 * @param issuer      brand that stands for points added, 0: the terminal's.
 * @param expiry      last day of points added, null: by the rule for BASE points.
 * @param pointsClass class of points added.
 */
public record Adjustment(
    Direction direction, long points, int reasonCode, String ticket, int issuer, LocalDate expiry, PointsClass pointsClass) {
    /** Checks the ranges. */
    public Adjustment {
        Ranges.check("points", points, 1, Limits.POINTS);
        Ranges.check("reason", reasonCode, 0, 65_535);
        Ranges.check("issuer", issuer, 0, 65_535);
        Ranges.check("expiry in days since 1970-01-01", expiry == null ? 0 : expiry.toEpochDay(), 0, 65_535);
        PaddedText.bytes("ticket", ticket);
    }

    /**
     * Adds points.
     *
     * @param points     how many.
     * @param reasonCode why, as a number.
     * @param ticket     why, for people.
     * @return an adjustment of class ADJUST, of the terminal's brand, with the expiry of BASE points.
     */
    public static Adjustment up(final long points, final int reasonCode, final String ticket) {
        return new Adjustment(Direction.UP, points, reasonCode, ticket, 0, null, PointsClass.ADJUST);
    }

    /**
     * Takes points.
     *
     * @param points     how many.
     * @param reasonCode why, as a number.
     * @param ticket     why, for people.
     * @return an adjustment.
     */
    public static Adjustment down(final long points, final int reasonCode, final String ticket) {
        return new Adjustment(Direction.DOWN, points, reasonCode, ticket, 0, null, PointsClass.ADJUST);
    }
}
