package daicho.client.fleet;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What a simulated fleet does. The same configuration asks for the same sales of each till in the same order.
 *
 * @param tills         tills, each with one sale on its way at a time.
 * @param firstTerminal terminal of the first till; the others follow.
 * @param connections   connections that the tills share.
 * @param members       cards that come to the tills, 1 to 10,000,000.
 * @param skew          exponent of the Zipf law by which cards come; 0: all alike.
 * @param burnPercent   of a hundred sales, how many pay a part with points.
 * @param seed          of all chance; also names the cards, so that two fleets do not meet.
 * @param epoch         of the running keys.
 * @param businessDate  of all sales.
 * @param moneyAPoint   of the programme: floor(money paid / this) points are expected; 0: believe the engine.
 * @param drainWithin   how long is waited for the last answers after the last sale.
 */
public record FleetConfig(
    int tills, long firstTerminal, int connections, int members, double skew, int burnPercent, long seed, long epoch,
    LocalDate businessDate, long moneyAPoint, Duration drainWithin) {
    private static final int MOST_MEMBERS = 10_000_000;

    /** Checks the ranges. */
    public FleetConfig {
        require(tills > 0, "a fleet needs a till");
        require(firstTerminal > 0, "terminal 0 is the host itself");
        require(connections > 0 && connections <= tills, "there must be a connection, and a till for each");
        require(members > 0 && members <= MOST_MEMBERS, "members must be from 1 to 10,000,000");
        require(skew >= 0, "skew must not be negative");
        require(burnPercent >= 0 && burnPercent <= 100, "burnPercent must be from 0 to 100");
        require(moneyAPoint >= 0, "moneyAPoint must not be negative");
    }

    /**
     * The fleet of the demo.
     *
     * @param tills        number of tills.
     * @param seed         of all chance.
     * @param businessDate of all sales.
     * @return 8 connections, 10,000 cards with a mild skew, one sale in ten pays with points, 100 a point.
     */
    public static FleetConfig of(final int tills, final long seed, final LocalDate businessDate) {
        return new FleetConfig(tills, 1, Math.min(8, tills), 10_000, 0.8, 10, seed, 1, businessDate, 100, Duration.ofSeconds(60));
    }

    private static void require(final boolean holds, final String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
