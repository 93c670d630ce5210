package daicho.tools.dump;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.fasterxml.jackson.core.JsonGenerator;
import daicho.protocol.RecordLayout;
import daicho.tools.console.Figures;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Writes one record of a snapshot as one JSON object: the fields by the names that the schema gives them. */
public final class SnapshotJson {
    private static final int GROUP_HEADER_BYTES = 4;
    /** Fields of 64 bits that are no numbers: in hex, as everywhere else. */
    private static final Set<String> HASHES = Set.of("ledger_id", "hash_seed", "digest", "reply_hash", "body_hash", "field_hashes");
    private static final int NO_DAY = 0xFFFF;

    private final MessageLayouts layouts = new MessageLayouts();
    private final JsonGenerator json;

    /**
     * Makes a writer.
     *
     * @param json where the objects go; the caller separates and closes.
     */
    public SnapshotJson(final JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a record.
     *
     * @param buffer holds it; only read.
     * @param offset where it begins, with its message header.
     * @param length its bytes.
     * @throws IOException if the output does not take it.
     */
    public void write(final DirectBuffer buffer, final int offset, final int length) throws IOException {
        final int template = RecordLayout.template(buffer, offset);
        final MessageLayouts.Message message = layouts.of(template);
        final int block = offset + RecordLayout.TERMINAL;
        json.writeStartObject();
        if (message == null) {
            // Of a newer version: nothing is kept back, though it has no names here.
            final byte[] rest = new byte[length - RecordLayout.TERMINAL];
            buffer.getBytes(block, rest);
            json.writeStringField("template", Integer.toString(template));
            json.writeStringField("body", HexFormat.of().formatHex(rest));
        } else {
            json.writeStringField("template", message.name());
            fields(buffer, block, message.fields());
            int at = block + u16(buffer, offset + RecordLayout.BLOCK_LENGTH);
            for (final MessageLayouts.Group group : message.groups()) {
                at = group(buffer, at, group);
            }
        }
        json.writeEndObject();
    }

    /** Writes a group; returns where the next one begins. */
    private int group(final DirectBuffer buffer, final int at, final MessageLayouts.Group group) throws IOException {
        final int entryBytes = u16(buffer, at);
        final int entries = u16(buffer, at + Short.BYTES);
        json.writeArrayFieldStart(group.name());
        for (int i = 0; i < entries; i++) {
            json.writeStartObject();
            fields(buffer, at + GROUP_HEADER_BYTES + i * entryBytes, group.fields());
            json.writeEndObject();
        }
        json.writeEndArray();
        return at + GROUP_HEADER_BYTES + entries * entryBytes;
    }

    private void fields(final DirectBuffer buffer, final int base, final List<MessageLayouts.Field> fields) throws IOException {
        for (final MessageLayouts.Field field : fields) {
            if (!field.name().startsWith("reserved")) {
                json.writeFieldName(field.name());
                value(buffer, base + field.offset(), field);
            }
        }
    }

    private void value(final DirectBuffer buffer, final int at, final MessageLayouts.Field field) throws IOException {
        if (!field.parts().isEmpty()) {
            json.writeStartObject();
            fields(buffer, at, field.parts());
            json.writeEndObject();
        } else if (isSecret(field.name())) {
            json.writeString(Fields.SECRET);
        } else if (field.length() > 1) {
            json.writeString(Figures.id(buffer, at));
        } else if (field.name().endsWith("_day") || field.name().endsWith("_date") || field.type().equals("Day")) {
            json.writeString(day(field.name(), u16(buffer, at)));
        } else if (HASHES.contains(field.name())) {
            json.writeString(Figures.hex(buffer.getLong(at, LITTLE_ENDIAN)));
        } else {
            final long number = number(buffer, at, field.primitive());
            final String name = field.names().get(number);
            if (name == null) {
                json.writeNumber(number);
            } else {
                json.writeString(name);
            }
        }
    }

    private static boolean isSecret(final String name) {
        return name.equals("secret") || name.endsWith("_secret");
    }

    private static String day(final String name, final int day) {
        if (day == NO_DAY) {
            return name.equals("activation_day") ? "on confirmation" : "never";
        }
        return Figures.date(day);
    }

    private static long number(final DirectBuffer buffer, final int at, final String primitive) {
        return switch (primitive) {
            case "uint8" -> buffer.getByte(at) & 0xFF;
            case "uint16" -> u16(buffer, at);
            case "int16" -> buffer.getShort(at, LITTLE_ENDIAN);
            case "uint32" -> Integer.toUnsignedLong(buffer.getInt(at, LITTLE_ENDIAN));
            default -> buffer.getLong(at, LITTLE_ENDIAN);
        };
    }

    private static int u16(final DirectBuffer buffer, final int at) {
        return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
    }
}
