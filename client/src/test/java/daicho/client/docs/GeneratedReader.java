package daicho.client.docs;

import daicho.client.docs.Schema.Choices;
import daicho.client.docs.Schema.Composite;
import daicho.client.docs.Schema.Field;
import daicho.client.docs.Schema.Group;
import daicho.client.docs.Schema.Message;
import daicho.client.docs.Schema.Plain;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/** Reads every field of a message with the decoder that was generated for it. */
final class GeneratedReader {
    private final Map<String, String> values = new LinkedHashMap<>();

    private GeneratedReader() {
    }

    /** Values of all fields by the names that {@link Dump} gives them: numbers in decimal, arrays in hex. */
    static Map<String, String> read(final Message message, final byte[] record) {
        final GeneratedReader reader = new GeneratedReader();
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(new UnsafeBuffer(record), 0);
        reader.values.put("messageHeader.blockLength", Integer.toString(header.blockLength()));
        reader.values.put("messageHeader.templateId", Integer.toString(header.templateId()));
        reader.values.put("messageHeader.schemaId", Integer.toString(header.schemaId()));
        reader.values.put("messageHeader.version", Integer.toString(header.version()));
        final MessageDecoderFlyweight decoder = decoder(message.name());
        if (decoder.sbeTemplateId() != message.id() || decoder.sbeBlockLength() != message.blockBytes()) {
            throw new IllegalStateException(message.name() + " is not what the schema says");
        }
        decoder.wrap(header.buffer(), MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        message.fields().forEach(field -> reader.field(decoder, "", field));
        message.groups().forEach(group -> reader.group(decoder, group));
        return reader.values;
    }

    private static MessageDecoderFlyweight decoder(final String name) {
        try {
            return (MessageDecoderFlyweight)Class.forName("daicho.protocol.codec." + name + "Decoder").getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("no decoder was generated for " + name, e);
        }
    }

    private void group(final Object decoder, final Group group) {
        final Iterator<?> entries = (Iterator<?>)call(decoder, group.name());
        values.put(group.name() + ".blockLength", call(entries, "sbeBlockLength").toString());
        values.put(group.name() + ".numInGroup", call(entries, "count").toString());
        for (int i = 0; entries.hasNext(); i++) {
            final Object entry = entries.next();
            final String prefix = group.name() + "[" + i + "].";
            group.fields().forEach(field -> field(entry, prefix, field));
        }
    }

    private void field(final Object decoder, final String prefix, final Field field) {
        final String path = prefix + field.name();
        switch (field.type()) {
            case Composite composite -> {
                final Object inner = call(decoder, field.name());
                composite.fields().forEach(part -> field(inner, path + ".", part));
            }
            case Choices choices -> values.put(path, choices.isSet()
                ? call(call(decoder, field.name()), "getRaw").toString() : call(decoder, field.name() + "Raw").toString());
            case Plain plain when plain.length() > 1 -> values.put(path, HexFormat.of().formatHex(array(decoder, field.name(), plain.length())));
            case Plain plain -> values.put(path, number(plain, call(decoder, field.name())));
        }
    }

    private static String number(final Plain plain, final Object value) {
        return plain.primitive().equals("uint64") ? Long.toUnsignedString((Long)value) : value.toString();
    }

    private static byte[] array(final Object decoder, final String name, final int length) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ((Number)call(decoder, name, i)).byteValue();
        }
        return bytes;
    }

    private static Object call(final Object on, final String method) {
        try {
            return on.getClass().getMethod(method).invoke(on);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("the generated decoder has no " + method, e);
        }
    }

    private static Object call(final Object on, final String method, final int index) {
        try {
            return on.getClass().getMethod(method, int.class).invoke(on, index);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("the generated decoder has no " + method, e);
        }
    }
}
