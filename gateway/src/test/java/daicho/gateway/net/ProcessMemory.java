package daicho.gateway.net;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a process has in memory: heap, direct buffers, tables, stacks. Of a large reservation only as far as it is in use. */
final class ProcessMemory {
    private static final int PIECE = 4 << 20;
    private static final int OVERLAP = 64;
    private static final long WHOLE_BYTES = 512L << 20;
    private static final long SLACK_BYTES = 64L << 20;
    private static final int DIGITS = 12;
    private static final long STACK_BYTES = 1L << 20;

    /** A small heap lies where references of 32 bits reach it unchanged; all else lies above. */
    private static final long ABOVE_A_SMALL_HEAP = 1L << 32;

    private final long process;
    private final long from;
    private final List<String> places = new ArrayList<>();

    /** A stretch of addresses. */
    private record Stretch(long from, long to, String name) {
    }

    private ProcessMemory(final long process, final long from) {
        this.process = process;
        this.from = from;
    }

    /**
     * All of it but the stacks of Java's threads: when a thread leaves compiled code or stops at a safepoint, Java saves its registers there,
     * those that a copy has just gone through among them, and no program of ours can wipe them.
     */
    static ProcessMemory of(final long process) {
        return new ProcessMemory(process, 0);
    }

    /** All but the Java heap, which is of 256 MB. */
    static ProcessMemory outsideTheHeap(final long process) {
        return new ProcessMemory(process, ABOVE_A_SMALL_HEAP);
    }

    /**
     * Looks for numbers of twelve digits, also with each four bytes turned around as a hash function may keep them.
     *
     * @return how often each is there.
     */
    Map<String, Integer> find(final List<String> numbers) throws IOException {
        final Map<String, Integer> found = new TreeMap<>();
        final Map<String, String> wanted = new TreeMap<>();
        for (final String number : numbers) {
            found.put(number, 0);
            wanted.put(number, number);
            wanted.put(turned(number), number);
        }
        final byte[] piece = new byte[PIECE + OVERLAP];
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + process + "/mem", "r")) {
            for (final Stretch stretch : stretches()) {
                for (long at = stretch.from(); at < stretch.to(); at += PIECE) {
                    final int length = read(memory, at, (int)Math.min(piece.length, stretch.to() - at), piece);
                    count(piece, length, wanted, found, stretch.name() + " at " + Long.toHexString(at));
                }
            }
        }
        return found;
    }

    /** Where numbers were found, and as what: for whoever has to find out how they came there. */
    List<String> places() {
        return places;
    }

    private static String turned(final String number) {
        final StringBuilder turned = new StringBuilder();
        for (int i = 0; i < number.length(); i += 4) {
            turned.append(new StringBuilder(number.substring(i, i + 4)).reverse());
        }
        return turned.toString();
    }

    /** Numbers at a border of pieces may count twice; they are there all the same. */
    private void count(
        final byte[] piece, final int length, final Map<String, String> wanted, final Map<String, Integer> found, final String where) {
        int digits = 0;
        for (int i = 0; i < length; i++) {
            digits = piece[i] >= '0' && piece[i] <= '9' ? digits + 1 : 0;
            if (digits >= DIGITS) {
                final String digitsFound = new String(piece, i - DIGITS + 1, DIGITS, StandardCharsets.US_ASCII);
                final String number = wanted.get(digitsFound);
                if (number != null) {
                    found.merge(number, 1, Integer::sum);
                    places.add(number + (number.equals(digitsFound) ? "" : " turned") + " in " + where + " + " + Integer.toHexString(i));
                }
            }
        }
    }

    private static int read(final RandomAccessFile memory, final long at, final int length, final byte[] into) {
        try {
            memory.seek(at);
            return Math.max(0, memory.read(into, 0, length));
        } catch (final IOException unreadable) {
            return 0;
        }
    }

    private List<Stretch> stretches() throws IOException {
        final List<Stretch> stretches = new ArrayList<>();
        long begin = 0;
        long to = 0;
        long guard = 0;
        boolean writable = false;
        String name = "";
        for (final String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                final String[] parts = line.split("[- ]", 4);
                // The pages that nobody may touch before a stack, when they are next to it.
                guard = parts[0].equals(Long.toHexString(to)) && !writable ? begin : 0;
                begin = Long.parseUnsignedLong(parts[0], 16);
                to = Long.parseUnsignedLong(parts[1], 16);
                writable = parts[2].startsWith("rw");
                name = line.replaceAll(" +", " ");
            } else if (line.startsWith("Rss:") && writable) {
                final long usedBytes = Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                if (usedBytes > 0 && begin >= from && to - guard != STACK_BYTES) {
                    stretches.add(new Stretch(begin, to - begin <= WHOLE_BYTES ? to : Math.min(to, begin + usedBytes + SLACK_BYTES), name));
                }
            }
        }
        return stretches;
    }
}
