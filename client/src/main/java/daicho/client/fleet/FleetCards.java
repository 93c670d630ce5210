package daicho.client.fleet;

import daicho.client.record.CardId;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The cards of a fleet, and which of them comes next: the n-th as often as 1 / n^skew says. */
final class FleetCards {
    private static final int SEED_DIGITS_LIMIT = 100_000_000;
    private final int seedDigits;
    private final double[] cumulated;

    FleetCards(final int members, final double skew, final long seed) {
        seedDigits = (int)Long.remainderUnsigned(seed, SEED_DIGITS_LIMIT);
        cumulated = new double[members];
        double sum = 0;
        for (int i = 0; i < members; i++) {
            sum += Math.pow(i + 1.0, -skew);
            cumulated[i] = sum;
        }
    }

    int draw(final RandomGenerator random) {
        final double at = random.nextDouble() * cumulated[cumulated.length - 1];
        final int found = Arrays.binarySearch(cumulated, at);
        return Math.min(found >= 0 ? found : -found - 1, cumulated.length - 1);
    }

    /** Sixteen digits: eight of the seed, eight of the member. */
    CardId card(final int member) {
        return CardId.pos(String.format(Locale.ROOT, "%08d%08d", seedDigits, member));
    }

    int size() {
        return cumulated.length;
    }
}
