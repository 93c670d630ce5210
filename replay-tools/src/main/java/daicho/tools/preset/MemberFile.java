package daicho.tools.preset;

import daicho.client.record.PresetMember;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Reads members from CSV (UTF-8, with a line of column names; CRLF and a byte order mark are fine), one a line. What is made up of a
 * member stands in the {@link StickerFile}, which is read beside it. A line that cannot be understood does not stop the next.
 */
final class MemberFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final MessageDigest sha256 = sha256();
    private final BufferedReader reader;
    private final MemberColumns columns;
    private final String header;
    private final StickerFile.Reader stickers;
    private long line;

    private MemberFile(final Path path, final Path stickerFile) throws IOException {
        final InputStream in = new DigestInputStream(Files.newInputStream(path), sha256);
        // A byte that is no UTF-8 spoils its own line only.
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)), BUFFER);
        try {
            final String first = nextLine();
            if (first == null) {
                throw new IllegalArgumentException("it is empty: its first line must name the columns");
            }
            header = first;
            columns = new MemberColumns(header);
            stickers = stickerFile == null ? null : StickerFile.read(stickerFile);
        } catch (final IOException | RuntimeException bad) {
            reader.close();
            throw bad;
        }
    }

    /**
     * Opens a file.
     *
     * @param path     of the members.
     * @param stickers what was made up for it; null when nothing is, or not yet.
     * @throws IllegalArgumentException when it names no columns.
     */
    static MemberFile open(final Path path, final Path stickers) throws IOException {
        return new MemberFile(path, stickers);
    }

    /**
     * A line.
     *
     * @param line   its number, from 1.
     * @param text   as it is written.
     * @param fields its fields; null when they cannot be told.
     * @param member what it says; null when it cannot be understood.
     * @param reason what is wrong with it, null: nothing.
     */
    record Row(long line, String text, List<String> fields, PresetMember member, String reason) {
    }

    String header() {
        return header;
    }

    MemberColumns columns() {
        return columns;
    }

    /** The next line that is not blank; null at the end. */
    Row next() throws IOException {
        String text = nextLine();
        while (text != null && text.isBlank()) {
            text = nextLine();
        }
        return text == null ? null : understand(text);
    }

    private Row understand(final String text) throws IOException {
        List<String> fields = null;
        try {
            fields = columns.fields(text);
            String provisional = columns.text(fields, "provisional");
            String pin = columns.text(fields, "pin");
            MemberColumns.checkPin(pin);
            final PresetMember plain = columns.member(line, fields, provisional, pin);
            if (stickers == null) {
                return new Row(line, text, fields, plain, null);
            }
            final StickerFile.Sticker sticker = stickers.of(line, columns.text(fields, "card"));
            provisional = sticker.provisional();
            pin = sticker.pin();
            return new Row(line, text, fields, columns.member(line, fields, provisional, pin), null);
        } catch (final IllegalArgumentException bad) {
            return new Row(line, text, fields, null, bad.getMessage());
        }
    }

    /** SHA-256 of the file; it must have been read to its end. */
    byte[] hash() {
        return sha256.digest();
    }

    private String nextLine() throws IOException {
        final String next = reader.readLine();
        if (next != null) {
            line++;
        }
        return line == 1 && next != null && !next.isEmpty() && next.charAt(0) == BYTE_ORDER_MARK ? next.substring(1) : next;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (stickers != null) {
            stickers.close();
        }
    }
}
