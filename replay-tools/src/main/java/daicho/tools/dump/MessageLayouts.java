package daicho.tools.dump;

import daicho.protocol.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Where the fields of messages stand, read from the schema itself: for records that people look at once in a while, of which there are
 * too many to name each field by hand. A message that the schema gains is known here without a line of code.
 */
final class MessageLayouts {
    private static final Map<String, Integer> WIDTHS =
        Map.of("uint8", 1, "int16", 2, "uint16", 2, "uint32", 4, "int64", 8, "uint64", 8);

    private final Map<String, Element> types = new HashMap<>();
    private final Map<Integer, Message> messages = new HashMap<>();

    /** A field: a number, an array of bytes, a number with names, or several fields; {@code offset} counts from what it stands in. */
    record Field(String name, String type, String primitive, int length, int offset, Map<Long, String> names, List<Field> parts) {
        int bytes() {
            return parts.isEmpty() ? WIDTHS.get(primitive) * length : parts.stream().mapToInt(Field::bytes).sum();
        }
    }

    /** A repeating group. */
    record Group(String name, List<Field> fields) {
    }

    /** A message with its groups. */
    record Message(String name, List<Field> fields, List<Group> groups) {
    }

    /** Reads the schema from the class path. */
    MessageLayouts() {
        final Element schema = schema();
        children((Element)schema.getElementsByTagName("types").item(0)).forEach(type -> types.put(type.getAttribute("name"), type));
        children(schema).stream().filter(child -> child.getTagName().equals("sbe:message")).forEach(message -> messages.put(
            Integer.parseInt(message.getAttribute("id")), new Message(message.getAttribute("name"), fields(of(message, "field")),
                of(message, "group").stream().map(group -> new Group(name(group), fields(children(group)))).toList())));
    }

    /** The layout of a message; null when the schema has none of that number. */
    Message of(final int template) {
        return messages.get(template);
    }

    private static Element schema() {
        try (InputStream file = MessageHeaderDecoder.class.getResourceAsStream("/daicho/protocol/daicho.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
        } catch (final IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the schema cannot be read", e);
        }
    }

    private List<Field> fields(final List<Element> elements) {
        final List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (final Element element : elements) {
            fields.add(field(element, offset));
            offset += fields.getLast().bytes();
        }
        return List.copyOf(fields);
    }

    private Field field(final Element element, final int offset) {
        final String said = element.hasAttribute("primitiveType") ? element.getAttribute("primitiveType") : element.getAttribute("type");
        final Element type = types.get(said);
        if (type == null) {
            return new Field(name(element), said, said, length(element), offset, Map.of(), List.of());
        }
        return switch (type.getTagName()) {
            case "composite" -> new Field(name(element), said, "", 1, offset, Map.of(), fields(children(type)));
            case "type" -> new Field(name(element), said, type.getAttribute("primitiveType"), length(type), offset, Map.of(), List.of());
            default -> new Field(name(element), said, type.getAttribute("encodingType"), 1, offset, names(type), List.of());
        };
    }

    private static Map<Long, String> names(final Element type) {
        final Map<Long, String> names = new LinkedHashMap<>();
        if (type.getTagName().equals("enum")) {
            children(type).forEach(value -> names.put(Long.valueOf(value.getTextContent().strip()), value.getAttribute("name")));
        }
        return names;
    }

    private static int length(final Element element) {
        return element.hasAttribute("length") ? Integer.parseInt(element.getAttribute("length")) : 1;
    }

    private static String name(final Element element) {
        return element.getAttribute("name").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static List<Element> of(final Element parent, final String tag) {
        return children(parent).stream().filter(child -> child.getTagName().equals(tag)).toList();
    }

    private static List<Element> children(final Element parent) {
        final NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
            .filter(Element.class::isInstance).map(Element.class::cast).toList();
    }
}
