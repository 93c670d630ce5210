package daicho.ledger.transaction;

import daicho.ledger.memory.Mix;
import java.util.Arrays;

/**
 * By which rate components earned: programme version, money a step, points a step, GIVEN or COMPUTED. There are as many as there were
 * rules in force, so they are numbered and records hold the number. Numbers are a matter of layout, never of state.
 */
final class Rates {
    private int[] versions = new int[64];
    private int[] units = new int[64];
    private int[] points = new int[64];
    private int[] modes = new int[64];
    private long[] hashes = new long[64];
    private int count;
    private int latest = -1;

    /** Number of a rate. */
    int intern(final int version, final int unit, final int pointsAStep, final int mode) {
        if (latest >= 0 && is(latest, version, unit, pointsAStep, mode)) {
            return latest;
        }
        for (int rate = count - 1; rate >= 0; rate--) {
            if (is(rate, version, unit, pointsAStep, mode)) {
                latest = rate;
                return rate;
            }
        }
        return add(version, unit, pointsAStep, mode);
    }

    private int add(final int version, final int unit, final int pointsAStep, final int mode) {
        if (count == versions.length) {
            versions = Arrays.copyOf(versions, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
            points = Arrays.copyOf(points, 2 * count);
            modes = Arrays.copyOf(modes, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        versions[count] = version;
        units[count] = unit;
        points[count] = pointsAStep;
        modes[count] = mode;
        hashes[count] = Mix.of((long)version << 32 | unit & 0xFFFF_FFFFL, (long)pointsAStep << 32 | mode);
        latest = count++;
        return latest;
    }

    private boolean is(final int rate, final int version, final int unit, final int pointsAStep, final int mode) {
        return versions[rate] == version && units[rate] == unit && points[rate] == pointsAStep && modes[rate] == mode;
    }

    long hash(final int rate) {
        return hashes[rate];
    }

    void read(final int rate, final Outcome.Component into) {
        into.programmeVersion = versions[rate];
        into.unit = units[rate];
        into.rate = points[rate];
        into.mode = modes[rate];
    }
}
