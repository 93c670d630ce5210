package daicho.client.record;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Limits;
import daicho.protocol.codec.AliasEncoder;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleEncoder.ComponentsEncoder;
import daicho.protocol.codec.TransactionNameEncoder;
import java.time.Instant;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What the bodies of records have in common: room for the bytes, and the parts that many of them have. */
final class Body {
    private Body() {
    }

    /** A new buffer for a message header and so many bytes. */
    static UnsafeBuffer room(final int bodyBytes) {
        return new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + bodyBytes]);
    }

    static void write(final CardId card, final AliasEncoder alias) {
        alias.putId(PaddedText.bytes("card", card.text()), 0, PaddedText.BYTES).scheme((short)card.scheme())
            .namespaceId(card.namespaceId());
    }

    static void write(final TransactionName name, final TransactionNameEncoder target) {
        target.putKey(name.key().bytes(), 0, PaddedText.BYTES).terminal(name.terminal())
            .businessDate((int)name.businessDate().toEpochDay());
    }

    /** A new buffer for a message with so many bytes of block and these components behind it, which are written already. */
    static UnsafeBuffer room(final int blockBytes, final List<Component> components) {
        Ranges.check("number of components", components.size(), 0, Limits.COMPONENTS);
        final int entryBytes = ComponentsEncoder.sbeBlockLength();
        final UnsafeBuffer buffer = room(blockBytes + GroupSizeEncodingEncoder.ENCODED_LENGTH + components.size() * entryBytes);
        int at = MessageHeaderEncoder.ENCODED_LENGTH + blockBytes;
        buffer.putShort(at + GroupSizeEncodingEncoder.blockLengthEncodingOffset(), (short)entryBytes, LITTLE_ENDIAN);
        buffer.putShort(at + GroupSizeEncodingEncoder.numInGroupEncodingOffset(), (short)components.size(), LITTLE_ENDIAN);
        at += GroupSizeEncodingEncoder.ENCODED_LENGTH;
        // Components look the same in an earn, a sale and a capture, but the generated encoders know that of their own only.
        for (final Component component : components) {
            buffer.putInt(at + ComponentsEncoder.eligibleEncodingOffset(), (int)component.eligible(), LITTLE_ENDIAN);
            buffer.putInt(at + ComponentsEncoder.pointsEncodingOffset(), (int)component.points(), LITTLE_ENDIAN);
            buffer.putShort(at + ComponentsEncoder.campaignEncodingOffset(), (short)component.campaign(), LITTLE_ENDIAN);
            buffer.putByte(at + ComponentsEncoder.pointsClassEncodingOffset(), (byte)component.pointsClass().value());
            buffer.putByte(at + ComponentsEncoder.modeEncodingOffset(), (byte)component.mode().value());
            at += entryBytes;
        }
        return buffer;
    }

    static long money(final String noun, final long amount) {
        return Ranges.check(noun, amount, 0, Limits.AMOUNT);
    }

    static long points(final long points, final long least) {
        return Ranges.check("points", points, least, Limits.POINTS);
    }

    /** The head of what only somebody in person may say. */
    static Head signed(final Head head) {
        Ranges.check("operator", head.operator(), 1, Ranges.U32);
        return head;
    }

    /** A moment as seconds since 1970 UTC; null: 0. */
    static long seconds(final Instant moment) {
        return moment == null ? 0 : Ranges.check("seconds since 1970", moment.getEpochSecond(), 1, Ranges.U32);
    }
}
