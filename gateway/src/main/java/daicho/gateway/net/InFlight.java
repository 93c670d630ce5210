package daicho.gateway.net;

import daicho.gateway.metrics.LatencyHistogram;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What a connection has handed to the engine and has no reply for, run by run. Replies come in the order of the frames. One thread.
 */
final class InFlight {
    private static final int FIRST_RUNS = 8;
    private static final int WORDS = 3;
    /** Mark in the first word: our own frame, whose reply nobody gets. */
    private static final long OURS = 1L << 40;
    /** Mark in the first word: a chunk of an import. */
    private static final long CHUNK = 1L << 41;

    private final ImportShare imports;

    /** For each run: frames without a reply, bytes, when it came; of our own frame the terminal stands in place of the time. */
    private long[] runs = new long[FIRST_RUNS * WORDS];
    private int head;
    private int count;
    private int commands;
    private int bytes;

    InFlight(final ImportShare imports) {
        this.imports = imports;
    }

    int commands() {
        return commands;
    }

    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Notes a run that the engine has taken. */
    void add(final int frames, final int lengthBytes, final long receivedNs) {
        append(frames, lengthBytes, receivedNs);
        commands += frames;
        bytes += lengthBytes;
    }

    /** Notes a chunk of an import, a run by itself, that the engine has taken. */
    void addChunk(final int lengthBytes, final long receivedNs) {
        append(1 | CHUNK, lengthBytes, receivedNs);
        commands++;
        bytes += lengthBytes;
    }

    /** The connection has gone: nobody waits for its chunks any more. */
    void giveUpChunks() {
        for (int i = 0; i < count; i++) {
            if ((runs[(head + i) % (runs.length / WORDS) * WORDS] & CHUNK) != 0) {
                imports.give();
            }
        }
    }

    /** Notes a frame of the gateway's own, which sets a terminal, that the engine has taken. */
    void addOurs(final int terminal) {
        append(1 | OURS, 0, terminal);
    }

    /** Whether the next reply is to a frame of the gateway's own. */
    boolean nextIsOurs() {
        return count > 0 && (runs[head * WORDS] & OURS) != 0;
    }

    /** Terminal that the oldest run sets, which must be one of ours. */
    int terminalOfNext() {
        return (int)runs[head * WORDS + 2];
    }

    /** Hands over the terminals of our own frames that have no reply. */
    void eachOurs(final IntConsumer terminals) {
        for (int i = 0; i < count; i++) {
            final int at = (head + i) % (runs.length / WORDS) * WORDS;
            if ((runs[at] & OURS) != 0) {
                terminals.accept((int)runs[at + 2]);
            }
        }
    }

    /** Frames of the oldest run that have no reply yet. */
    int framesOfNextRun() {
        return count == 0 ? 0 : (int)runs[head * WORDS];
    }

    /** Takes replies to frames of the oldest run off. */
    void replied(final int frames, final long nowNs, final LatencyHistogram latency) {
        final int at = head * WORDS;
        if ((runs[at] & OURS) == 0) {
            commands -= frames;
            latency.record(nowNs - runs[at + 2], frames);
        }
        runs[at] -= frames;
        if ((int)runs[at] == 0) {
            bytes -= (int)runs[at + 1];
            if ((runs[at] & CHUNK) != 0) {
                imports.give();
            }
            head = (head + 1) % (runs.length / WORDS);
            count--;
        }
    }

    private void append(final long first, final int lengthBytes, final long receivedNs) {
        if (count * WORDS == runs.length) {
            grow();
        }
        final int at = (head + count) % (runs.length / WORDS) * WORDS;
        runs[at] = first;
        runs[at + 1] = lengthBytes;
        runs[at + 2] = receivedNs;
        count++;
    }

    private void grow() {
        final long[] larger = Arrays.copyOfRange(runs, head * WORDS, head * WORDS + 2 * runs.length);
        final int behind = (runs.length / WORDS - head) * WORDS;
        Arrays.fill(larger, behind, larger.length, 0);
        System.arraycopy(runs, 0, larger, behind, head * WORDS);
        runs = larger;
        head = 0;
    }
}
