package daicho.benchmarks.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Breaks a journal the way a disk does. */
final class Damage {
    private Damage() {
    }

    /** Flips one bit where a card's number first stands in a file, far before the journal's end. */
    static Path flip(final Path folder, final String card) throws IOException {
        final List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (final Path file : files) {
            final byte[] bytes = Files.readAllBytes(file);
            final int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(card + "\0\0\0\0\0\0\0\0");
            if (at >= 0) {
                bytes[at] ^= 1;
                Files.write(file, bytes);
                return file;
            }
        }
        throw new AssertionError("no journal in " + folder + " names the card " + card);
    }
}
