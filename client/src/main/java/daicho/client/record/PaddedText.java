package daicho.client.record;

import java.nio.charset.StandardCharsets;

/** Text of up to 16 printable ASCII characters, padded with zeros: how cards, keys and credentials stand in a record. */
public final class PaddedText {
    /** Bytes of the field. */
    public static final int BYTES = 16;

    private PaddedText() {
    }

    /**
     * Makes the field's bytes.
     *
     * @param noun what the text is, for the error.
     * @param text 1 to 16 characters from space to tilde, taken exactly as written.
     * @return 16 new bytes.
     * @throws IllegalArgumentException that says what is wrong with the text.
     */
    public static byte[] bytes(final String noun, final String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(noun + " is empty");
        }
        if (text.length() > BYTES) {
            throw new IllegalArgumentException(noun + " has " + text.length() + " characters, at most " + BYTES + " fit: " + text);
        }
        final byte[] padded = new byte[BYTES];
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                throw new IllegalArgumentException(noun + " holds a character that is not printable ASCII at place " + (i + 1));
            }
            padded[i] = (byte)character;
        }
        return padded;
    }

    /**
     * Reads the field back.
     *
     * @param padded 16 bytes.
     * @return the text without its padding, or {@code 0x} and 32 hex digits when the bytes are no such text.
     */
    public static String text(final byte[] padded) {
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (padded[i] < ' ' || padded[i] > '~') {
                return "0x" + java.util.HexFormat.of().formatHex(padded);
            }
        }
        return new String(padded, 0, length, StandardCharsets.US_ASCII);
    }
}
