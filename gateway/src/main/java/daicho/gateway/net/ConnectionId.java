package daicho.gateway.net;

/**
 * Names a connection for as long as the process lives, so that what comes late for a closed one finds nobody.
 * <pre>
 *   63      56 55                          24 23                  0
 *   +---------+------------------------------+--------------------+
 *   | loop    | generation                   | slot               |
 *   +---------+------------------------------+--------------------+
 * </pre>
 */
final class ConnectionId {
    /** Most event loops. */
    static final int MAX_LOOPS = 128;
    /** Most connections of an event loop. */
    static final int MAX_SLOTS = 1 << 24;

    private static final int LOOP_SHIFT = 56;
    private static final int GENERATION_SHIFT = 24;

    private ConnectionId() {
    }

    static long of(final int loop, final int generation, final int slot) {
        return (long)loop << LOOP_SHIFT | (generation & 0xFFFF_FFFFL) << GENERATION_SHIFT | slot;
    }

    static int loop(final long id) {
        return (int)(id >>> LOOP_SHIFT);
    }

    static int slot(final long id) {
        return (int)id & MAX_SLOTS - 1;
    }
}
