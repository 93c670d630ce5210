package daicho.tools.preset;

import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.LongHashSet;

/**
 * What goes onto the stickers: line, card, provisional id and PIN of each member, PINs in the clear. It is written once, before anything
 * is sent, readable by its owner alone; a later run reads it, so what was made up once stays so. Nothing else ever has the PINs.
 */
final class StickerFile {
    private static final String HEADER = "line,card,provisional,pin";
    private static final int FIELDS = 4;
    private static final int ID_DIGITS = 12;
    private static final long IDS = 1_000_000_000_000L;
    private static final Set<PosixFilePermission> OWNER_ALONE =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private StickerFile() {
    }

    /**
     * Makes up what is missing and writes the file, as a whole or not at all.
     *
     * @param members   file of members.
     * @param path      where to; must not be there.
     * @param pinDigits digits of the PINs made up.
     */
    static void write(final Path members, final Path path, final int pinDigits) throws IOException {
        final Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (MemberFile file = MemberFile.open(members, null);
            SeekableByteChannel channel = Files.newByteChannel(unfinished,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            out.write(HEADER + "\n");
            writeRows(file, out, pinDigits);
            out.flush();
            ((FileChannel)channel).force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeRows(final MemberFile file, final BufferedWriter out, final int pinDigits) throws IOException {
        final SecureRandom random = new SecureRandom();
        final LongHashSet ids = new LongHashSet();
        final boolean makeIds = file.columns().has("provisional");
        final boolean makePins = file.columns().has("pin");
        for (MemberFile.Row row = file.next(); row != null; row = file.next()) {
            if (row.member() != null) {
                final String id = file.columns().text(row.fields(), "provisional");
                final String pin = file.columns().text(row.fields(), "pin");
                out.write(row.line() + "," + CsvLine.join(List.of(file.columns().text(row.fields(), "card"),
                    id.isEmpty() && makeIds ? newId(random, ids) : id, pin.isEmpty() && makePins ? digits(random, pinDigits) : pin)) + "\n");
            }
        }
    }

    private static String newId(final SecureRandom random, final LongHashSet ids) {
        long id = random.nextLong(IDS);
        while (!ids.add(id)) {
            id = random.nextLong(IDS);
        }
        final String text = Long.toString(id);
        return "0".repeat(ID_DIGITS - text.length()) + text;
    }

    private static String digits(final SecureRandom random, final int count) {
        final char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (char)('0' + random.nextInt(10));
        }
        return new String(digits);
    }

    /** Opens one that was written before; nobody but its owner may be able to read it. */
    static Reader read(final Path path) throws IOException {
        if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(path))) {
            throw new Trouble(ExitCode.USAGE, "others may read the sticker file " + path + ": chmod 600 it");
        }
        return new Reader(path, Files.newBufferedReader(path));
    }

    /**
     * What stands on a sticker.
     *
     * @param provisional id, empty: none.
     * @param pin         PIN, empty: none.
     */
    record Sticker(String provisional, String pin) {
    }

    /** Reads stickers in the order of the members. */
    static final class Reader implements AutoCloseable {
        private final Path path;
        private final BufferedReader reader;

        private Reader(final Path path, final BufferedReader reader) throws IOException {
            this.path = path;
            this.reader = reader;
            if (!HEADER.equals(reader.readLine())) {
                throw foreign();
            }
        }

        /** The sticker of the next member that can be understood. */
        Sticker of(final long line, final String card) throws IOException {
            final String text = reader.readLine();
            final List<String> fields = text == null ? List.of() : CsvLine.fields(text);
            if (fields.size() != FIELDS || !fields.get(0).equals(Long.toString(line)) || !fields.get(1).equals(card)) {
                throw foreign();
            }
            return new Sticker(fields.get(2), fields.get(FIELDS - 1));
        }

        private Trouble foreign() {
            return new Trouble(ExitCode.USAGE, "the sticker file " + path + " does not belong to these members: if none of them was brought"
                + " in with it, move it away; else bring back the file that it was made for");
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
