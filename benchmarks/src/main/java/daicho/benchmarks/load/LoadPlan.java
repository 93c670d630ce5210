package daicho.benchmarks.load;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.wire.Login;
import daicho.benchmarks.load.work.Tills;
import java.net.InetSocketAddress;

/**
 * What a load run is to do.
 *
 * @param address       of the engine.
 * @param login         who we are.
 * @param members       members who shop.
 * @param seconds       that are measured.
 * @param warmupSeconds before, not measured.
 * @param connections   at once.
 * @param window        commands under way on each, closed loop.
 * @param rate          commands a second in all, open loop; 0 for a closed one.
 * @param skew          who shops how often.
 * @param keys          what keys look like.
 * @param lots          distinct lots a member is given.
 * @param merges        of 100 commands are merges.
 * @param tills         behind each connection.
 */
public record LoadPlan(
    InetSocketAddress address, Login login, int members, int seconds, int warmupSeconds, int connections, int window, long rate, Skew skew,
    Keys keys, int lots, int merges, Tills tills) {
    /** Most lots that can be told apart. */
    public static final int MOST_LOTS = 24;
    private static final int MOST_MERGES = 100;
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_WINDOW = 1 << 20;
    private static final int MOST_SECONDS = 86_400;
    private static final long MOST_RATE = 100_000_000;

    /** Who shops how often. */
    public enum Skew {
        /** All alike. */
        UNIFORM,
        /** A few often. */
        ZIPF
    }

    /** What keys look like. */
    public enum Keys {
        /** Running numbers of each till. */
        RUNNING,
        /** Random bytes. */
        UUID
    }

    /** Checks every number. */
    public LoadPlan {
        check("--members", members, 1, CardDigits.MOST_MEMBERS);
        check("--seconds", seconds, 1, MOST_SECONDS);
        check("--warmup", warmupSeconds, 0, MOST_SECONDS);
        check("--connections", connections, 1, MOST_CONNECTIONS);
        check("--window", window, 1, MOST_WINDOW);
        check("--rate", rate, 0, MOST_RATE);
        check("--lots", lots, 1, MOST_LOTS);
        check("--merges", merges, 0, MOST_MERGES);
    }

    private static void check(final String option, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ": " + value);
        }
    }

    /** @return true when commands come at a rate, whatever the engine does. */
    public boolean isOpenLoop() {
        return rate > 0;
    }
}
