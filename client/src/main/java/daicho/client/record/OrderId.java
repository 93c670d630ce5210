package daicho.client.record;

import java.util.UUID;

/** What a checkout calls an order: it names the order's hold within the terminal's brand. 16 bytes, compared exactly. */
public final class OrderId {
    private final Key bytes;

    private OrderId(final Key bytes) {
        this.bytes = bytes;
    }

    /**
     * An order with a number or a name.
     *
     * @param text 1 to 16 printable ASCII characters, taken exactly as written.
     * @return the order.
     * @throws IllegalArgumentException that says what is wrong with the text.
     */
    public static OrderId text(final String text) {
        PaddedText.bytes("order", text);
        return new OrderId(Key.text(text));
    }

    /**
     * An order whose name was drawn at random.
     *
     * @param uuid its 16 bytes stand in the order in which they are printed.
     * @return the order.
     */
    public static OrderId uuid(final UUID uuid) {
        if (uuid.getMostSignificantBits() == 0 && uuid.getLeastSignificantBits() == 0) {
            throw new IllegalArgumentException("order is all zero");
        }
        return new OrderId(Key.uuid(uuid));
    }

    /** @return a copy of the 16 bytes. */
    public byte[] bytes() {
        return bytes.bytes();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof OrderId order && bytes.equals(order.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return bytes.toString();
    }
}
