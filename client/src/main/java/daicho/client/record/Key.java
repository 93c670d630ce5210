package daicho.client.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/** The key that names a transaction within its terminal and business date: 16 bytes, and whether they are epoch and number. */
public final class Key {
    /** No key: for commands and queries that need none. */
    public static final Key NONE = new Key(new byte[PaddedText.BYTES], false);

    private final byte[] bytes;
    private final boolean running;

    private Key(final byte[] bytes, final boolean running) {
        this.bytes = bytes;
        this.running = running;
    }

    /**
     * A key of text, as it stands on the receipt.
     *
     * @param text 1 to 16 printable ASCII characters, taken exactly as written.
     * @return the key.
     * @throws IllegalArgumentException that says what is wrong with the text.
     */
    public static Key text(final String text) {
        return new Key(PaddedText.bytes("key", text), false);
    }

    /**
     * A running number, so that the ledger can tell which are missing.
     *
     * @param epoch  changes when the till starts its numbers anew; unsigned.
     * @param number from 1, one more each time; unsigned.
     * @return the key.
     */
    public static Key running(final long epoch, final long number) {
        return new Key(twoWords(ByteOrder.LITTLE_ENDIAN, epoch, number), true);
    }

    /**
     * A key that was drawn at random.
     *
     * @param uuid its 16 bytes stand in the order in which they are printed.
     * @return the key.
     */
    public static Key uuid(final UUID uuid) {
        return new Key(twoWords(ByteOrder.BIG_ENDIAN, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()), false);
    }

    private static byte[] twoWords(final ByteOrder order, final long first, final long second) {
        return ByteBuffer.allocate(PaddedText.BYTES).order(order).putLong(first).putLong(second).array();
    }

    /** @return a copy of the 16 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** @return whether the key is epoch and number. */
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Key key && running == key.running && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 2 + (running ? 1 : 0);
    }

    @Override
    public String toString() {
        final ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return running
            ? Long.toUnsignedString(words.getLong()) + "/" + Long.toUnsignedString(words.getLong()) : PaddedText.text(bytes);
    }
}
