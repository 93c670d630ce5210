package daicho.ledger.batch;

import java.util.Arrays;

/**
 * What open batches will add to the book at their commit: points by issuer brand and expiry day, so that a commit of a million members
 * is as many steps as there are kinds of points. Computed from lots and adoptions, so it is no state of its own.
 */
public final class OpeningSums {
    /** Batches that can be open side by side. */
    public static final int MOST_OPEN = 8;
    /** Kinds of points that a batch can have. */
    public static final int MOST_KINDS = 1_024;

    private static final int SLOTS = 2 * MOST_KINDS;

    private final int[] owners = new int[MOST_OPEN];
    private final int[] counts = new int[MOST_OPEN];
    private final int[][] keys = new int[MOST_OPEN][SLOTS];
    private final long[][] sums = new long[MOST_OPEN][SLOTS];

    /** Makes one. */
    public OpeningSums() {
        // all is zero
    }

    /** @return whether one more batch can be opened. */
    public boolean hasRoom() {
        return ofBatch(0) >= 0;
    }

    /** Opens the sums of a batch; there must be room. */
    public void open(final int batch) {
        owners[ofBatch(0)] = batch;
    }

    /** Forgets the sums of a batch. */
    public void close(final int batch) {
        final int i = ofBatch(batch);
        owners[i] = 0;
        counts[i] = 0;
        Arrays.fill(keys[i], 0);
        Arrays.fill(sums[i], 0);
    }

    /** @return whether points of an issuer and a day are there already or there is room for one more kind. */
    public boolean hasRoomFor(final int batch, final int brand, final int day) {
        final int i = ofBatch(batch);
        return counts[i] < MOST_KINDS || keys[i][slot(i, key(brand, day))] != 0;
    }

    /** @return whether points of an issuer and a day have been added before. */
    public boolean knows(final int batch, final int brand, final int day) {
        final int i = ofBatch(batch);
        return keys[i][slot(i, key(brand, day))] != 0;
    }

    /** Adds points; there must be room. */
    public void add(final int batch, final int brand, final int day, final long points) {
        final int i = ofBatch(batch);
        final int key = key(brand, day);
        final int slot = slot(i, key);
        counts[i] += keys[i][slot] == 0 ? 1 : 0;
        keys[i][slot] = key;
        sums[i][slot] += points;
    }

    /** @return how many places there are to look at with the methods below. */
    public int places() {
        return SLOTS;
    }

    /** @return points at a place, 0 where there are none. */
    public long points(final int batch, final int place) {
        return sums[ofBatch(batch)][place];
    }

    /** @return brand of the points at a place. */
    public int brand(final int batch, final int place) {
        return keys[ofBatch(batch)][place] >>> 16;
    }

    /** @return expiry day of the points at a place. */
    public int day(final int batch, final int place) {
        return keys[ofBatch(batch)][place] & 0xFFFF;
    }

    private int ofBatch(final int batch) {
        for (int i = 0; i < MOST_OPEN; i++) {
            if (owners[i] == batch) {
                return i;
            }
        }
        return -1;
    }

    /** Brands count from 1, so no key is 0. */
    private static int key(final int brand, final int day) {
        return brand << 16 | day;
    }

    private int slot(final int i, final int key) {
        int slot = key * 0x9E3779B9 >>> 21;
        while (keys[i][slot] != 0 && keys[i][slot] != key) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }
}
