package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;

/**
 * One part of what a sale or earn brings.
 *
 * @param pointsClass class of the points.
 * @param campaign    campaign, 0 for none.
 * @param eligible    money that earns, in the currency's smallest unit.
 * @param points      the points when they are GIVEN, 0 when they are COMPUTED.
 * @param mode        who says how many points.
 */
public record Component(PointsClass pointsClass, int campaign, long eligible, long points, PointsMode mode) {
    /** Checks the ranges. */
    public Component {
        Ranges.check("campaign", campaign, 0, 65_535);
        Ranges.check("eligible amount", eligible, 0, Limits.AMOUNT);
        Ranges.check("points", points, 0, mode == PointsMode.GIVEN ? Limits.POINTS : 0);
    }

    /**
     * Points that the sender counted.
     *
     * @param points 0 to 10,000,000.
     * @return a BASE component without campaign.
     */
    public static Component given(final long points) {
        return new Component(PointsClass.BASE, 0, 0, points, PointsMode.GIVEN);
    }

    /**
     * Points by the programme's rule.
     *
     * @param eligible money that earns.
     * @return a BASE component without campaign.
     */
    public static Component computed(final long eligible) {
        return new Component(PointsClass.BASE, 0, eligible, 0, PointsMode.COMPUTED);
    }

    /**
     * The same in another class and campaign.
     *
     * @param otherClass    class of the points.
     * @param otherCampaign campaign, 0 for none.
     * @return the new component.
     */
    public Component in(final PointsClass otherClass, final int otherCampaign) {
        return new Component(otherClass, otherCampaign, eligible, points, mode);
    }
}
