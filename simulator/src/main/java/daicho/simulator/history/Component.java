package daicho.simulator.history;

/**
 * One component of a sale, earn or capture.
 *
 * @param pointsClass class of the points, as on the wire.
 * @param campaign    campaign, 0 for none.
 * @param eligible    money that earns.
 * @param isGiven     whether the sender says the points.
 * @param points      when given.
 */
public record Component(int pointsClass, int campaign, long eligible, boolean isGiven, long points) {
}
