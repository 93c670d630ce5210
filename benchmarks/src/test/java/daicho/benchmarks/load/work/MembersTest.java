package daicho.benchmarks.load.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    private static final int THROWS = 1_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 1 << 16})
    void uniformTouchesAllAlike(final int members) {
        final int[] counts = counts(new UniformMembers(members, 42), members);
        final double mean = (double)THROWS / members;
        for (final int count : counts) {
            assertTrue(Math.abs(count - mean) < 7 * Math.sqrt(mean), count + " of about " + mean);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 1 << 16})
    void zipfHasTheShareOfEachRank(final int members) {
        final int[] counts = counts(new ZipfMembers(members, 42), members);
        Arrays.sort(counts);
        double all = 0;
        for (int rank = 1; rank <= members; rank++) {
            all += Math.pow(rank, -0.99);
        }
        for (int rank = 1; rank <= Math.min(2, members); rank++) {
            final double expected = THROWS * Math.pow(rank, -0.99) / all;
            assertEquals(expected, counts[members - rank], 0.05 * expected, "rank " + rank);
        }
        if (members >= 1_000) {
            final double busiest = Arrays.stream(counts).skip(members - members / 10).sum() / (double)THROWS;
            assertTrue(busiest > 0.6, "the busiest tenth has a share of " + busiest);
        }
    }

    private static int[] counts(final Members members, final int size) {
        final int[] counts = new int[size];
        for (int i = 0; i < THROWS; i++) {
            counts[members.next()]++;
        }
        return counts;
    }
}
