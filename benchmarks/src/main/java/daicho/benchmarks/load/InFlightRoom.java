package daicho.benchmarks.load;

/**
 * Memory of one connection, so that all of them together stay bounded.
 *
 * @param commands    that may be under way.
 * @param bufferBytes of each of its two buffers.
 */
record InFlightRoom(int commands, int bufferBytes) {
    private static final int ALL_COMMANDS = 1 << 18;
    private static final int LEAST_COMMANDS = 64;
    private static final int ALL_BUFFERS_BYTES = 32 << 20;
    private static final int LEAST_BUFFER_BYTES = 4 << 10;
    private static final int MOST_BUFFER_BYTES = 256 << 10;

    static InFlightRoom of(final int connections) {
        return new InFlightRoom(
            Math.max(LEAST_COMMANDS, ALL_COMMANDS / connections),
            Math.clamp(ALL_BUFFERS_BYTES / connections, LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES));
    }
}
