package daicho.client.docs;

import daicho.client.docs.Schema.Choice;
import daicho.client.docs.Schema.Choices;
import daicho.client.docs.Schema.Composite;
import daicho.client.docs.Schema.Field;
import daicho.client.docs.Schema.Group;
import daicho.client.docs.Schema.Message;
import daicho.client.docs.Schema.Plain;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A frame in hex, a line or two for each field, with its name and value behind the bytes. */
final class Dump {
    private static final int LINE_BYTES = 16;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{4})  ((?:[0-9a-f]{2} )*[0-9a-f]{2}) *(?:  (\\S+) = (.*))?");

    private final StringBuilder text = new StringBuilder();
    private final ByteBuffer frame;

    private Dump(final byte[] frame) {
        this.frame = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What a dump says: the bytes, and for each field its value as text: a number, or the hex digits of an array. */
    record Read(byte[] frame, Map<String, String> values) {
    }

    /** Writes one. */
    static String of(final byte[] frame, final Schema schema) {
        return new Dump(frame).write(schema);
    }

    private String write(final Schema schema) {
        line(4, "frame.crc", Integer.toUnsignedString(frame.getInt(0)));
        line(3, "frame.length", Integer.toString(frame.getInt(4) & 0xFF_FFFF));
        line(1, "frame.flags", Integer.toString(frame.get(7)));
        line(8, "frame.correlation", Long.toUnsignedString(frame.getLong(8)));
        final Message message = schema.message(frame.getShort(FRAME_HEADER_BYTES + 2) & 0xFFFF);
        schema.composite("messageHeader").fields().forEach(field -> field("messageHeader.", field));
        message.fields().forEach(field -> field("", field));
        message.groups().forEach(group -> group(schema, group));
        if (frame.hasRemaining()) {
            throw new IllegalStateException("bytes are left behind " + message.name());
        }
        return "```text\n" + text + "```\n";
    }

    private void group(final Schema schema, final Group group) {
        final int entries = frame.getShort(frame.position() + 2);
        schema.composite("groupSizeEncoding").fields().forEach(field -> field(group.name() + ".", field));
        for (int i = 0; i < entries; i++) {
            final String prefix = group.name() + "[" + i + "].";
            group.fields().forEach(field -> field(prefix, field));
        }
    }

    private void field(final String prefix, final Field field) {
        final int at = frame.position();
        final String path = prefix + field.name();
        switch (field.type()) {
            case Composite composite -> composite.fields().forEach(part -> field(path + ".", part));
            case Choices choices -> line(choices.bytes(), path, named(choices, number(choices.primitive(), at)));
            case Plain plain when plain.length() > 1 -> line(plain.bytes(), path, quoted(at, plain.length()));
            case Plain plain -> line(plain.bytes(), path, dated(field, plain, number(plain.primitive(), at)));
        }
    }

    private String number(final String primitive, final int at) {
        return switch (primitive) {
            case "uint8" -> Integer.toString(frame.get(at) & 0xFF);
            case "uint16" -> Integer.toString(frame.getShort(at) & 0xFFFF);
            case "int16" -> Short.toString(frame.getShort(at));
            case "uint32" -> Integer.toUnsignedString(frame.getInt(at));
            case "uint64" -> Long.toUnsignedString(frame.getLong(at));
            default -> Long.toString(frame.getLong(at));
        };
    }

    private static String named(final Choices choices, final String number) {
        final int value = Integer.parseInt(number);
        final String names = choices.choices().stream()
            .filter(choice -> choices.isSet() ? (value & 1 << choice.number()) != 0 : value == choice.number())
            .map(Choice::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? number : number + " " + names;
    }

    private static String dated(final Field field, final Plain plain, final String number) {
        if (field.name().equals("localTime") && !number.equals("0")) {
            return number + " " + LocalDateTime.ofEpochSecond(Long.parseLong(number), 0, ZoneOffset.UTC);
        }
        final boolean isDay = plain.name().equals("Day") || field.name().equals("businessDate");
        final int day = isDay ? Integer.parseInt(number) : 0;
        return day == 0 || day == 0xFFFF ? number : number + " " + LocalDate.ofEpochDay(day);
    }

    private String quoted(final int at, final int length) {
        int end = length;
        while (end > 0 && frame.get(at + end - 1) == 0) {
            end--;
        }
        final StringBuilder characters = new StringBuilder();
        for (int i = 0; i < end; i++) {
            if (frame.get(at + i) < ' ' || frame.get(at + i) > '~') {
                return length + " bytes";
            }
            characters.append((char)frame.get(at + i));
        }
        return end == 0 ? "zeros" : "\"" + characters + "\"";
    }

    /** Moves on behind a field. */
    private void line(final int bytes, final String path, final String value) {
        final byte[] field = new byte[bytes];
        final int start = frame.position();
        frame.get(field);
        for (int at = 0; at < bytes; at += LINE_BYTES) {
            final String hex = SPACED.formatHex(field, at, Math.min(bytes, at + LINE_BYTES));
            final String line = String.format("%04x  %-47s  %s", start + at, hex, at == 0 ? path + " = " + value : "");
            text.append(line.stripTrailing()).append('\n');
        }
    }

    /** Reads one back, as a stranger would: line by line, without knowing how it was written. */
    static Read read(final String dump) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Map<String, String> values = new LinkedHashMap<>();
        String path = null;
        for (final String line : dump.lines().toList()) {
            final Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || Integer.parseInt(matcher.group(1), 16) != bytes.size()) {
                throw new IllegalStateException("no line of a dump, or at another offset: " + line);
            }
            final byte[] part = SPACED.parseHex(matcher.group(2));
            bytes.writeBytes(part);
            final boolean begins = matcher.group(3) != null;
            path = begins ? matcher.group(3) : path;
            final String said = begins ? matcher.group(4) : values.get(path);
            final boolean isNumber = begins && Character.isDigit(said.charAt(said.startsWith("-") ? 1 : 0)) && !said.endsWith(" bytes");
            final String value = isNumber ? said.split(" ", 2)[0] : (begins ? "" : said) + HexFormat.of().formatHex(part);
            values.put(path, value);
        }
        return new Read(bytes.toByteArray(), values);
    }
}
