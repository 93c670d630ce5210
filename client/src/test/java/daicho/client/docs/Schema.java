package daicho.client.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The schema as it stands in its file, with offsets counted here and not by the code generator: so that one proves the other. */
final class Schema {
    private static final Map<String, Integer> WIDTHS =
        Map.of("uint8", 1, "int16", 2, "uint16", 2, "uint32", 4, "int64", 8, "uint64", 8);

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();

    /** What a field is. */
    sealed interface Type {
        String name();

        int bytes();
    }

    /** One number, or an array of them; {@code primitive} as in the file. */
    record Plain(String name, String primitive, int length, String description) implements Type {
        @Override
        public int bytes() {
            return WIDTHS.get(primitive) * length;
        }
    }

    /** Numbers or bits with names. */
    record Choices(String name, String primitive, boolean isSet, String description, List<Choice> choices) implements Type {
        @Override
        public int bytes() {
            return WIDTHS.get(primitive);
        }
    }

    /** One of them; {@code number} is the value, or the number of the bit. */
    record Choice(String name, int number, String description) {
    }

    /** Several fields with one name. */
    record Composite(String name, String description, List<Field> fields) implements Type {
        @Override
        public int bytes() {
            return fields.stream().mapToInt(field -> field.type().bytes()).sum();
        }
    }

    /** A field; {@code offset} counts from the block, composite or entry that it stands in. */
    record Field(String name, Type type, int offset, String description) {
    }

    /** A repeating group. */
    record Group(String name, String description, List<Field> fields) {
        int entryBytes() {
            return blockBytes(fields);
        }
    }

    /** A message. */
    record Message(String name, int id, String description, List<Field> fields, List<Group> groups) {
        int blockBytes() {
            return Schema.blockBytes(fields);
        }
    }

    /** Reads the schema from the class path. */
    Schema() {
        final Element root = document().getDocumentElement();
        children((Element)root.getElementsByTagName("types").item(0)).forEach(element -> {
            final Type type = type(element);
            types.put(type.name(), type);
        });
        children(root).stream().filter(element -> element.getTagName().equals("sbe:message"))
            .map(this::message).forEach(message -> messages.put(message.name(), message));
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    Message message(final String name) {
        return messages.get(name);
    }

    Message message(final int id) {
        return messages.values().stream().filter(message -> message.id() == id).findFirst().orElseThrow();
    }

    Choices choices(final String name) {
        return (Choices)types.get(name);
    }

    Composite composite(final String name) {
        return (Composite)types.get(name);
    }

    private static int blockBytes(final List<Field> fields) {
        return fields.stream().mapToInt(field -> field.type().bytes()).sum();
    }

    private static Document document() {
        try (InputStream file = Schema.class.getResourceAsStream("/daicho/protocol/daicho.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        } catch (final IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the schema cannot be read", e);
        }
    }

    private Type type(final Element element) {
        final String name = element.getAttribute("name");
        final String description = element.getAttribute("description");
        return switch (element.getTagName()) {
            case "type" -> new Plain(name, element.getAttribute("primitiveType"), length(element), description);
            case "composite" -> new Composite(name, description, fields(children(element)));
            case "enum" -> new Choices(name, element.getAttribute("encodingType"), false, description, choices(element));
            case "set" -> new Choices(name, element.getAttribute("encodingType"), true, description, choices(element));
            default -> throw new IllegalStateException("the schema has a <" + element.getTagName() + ">");
        };
    }

    private static int length(final Element element) {
        return element.hasAttribute("length") ? Integer.parseInt(element.getAttribute("length")) : 1;
    }

    private static List<Choice> choices(final Element element) {
        return children(element).stream().map(choice -> new Choice(choice.getAttribute("name"),
            Integer.parseInt(choice.getTextContent().strip()), choice.getAttribute("description"))).toList();
    }

    private Message message(final Element element) {
        final List<Group> groups = children(element).stream().filter(child -> child.getTagName().equals("group"))
            .map(child -> new Group(child.getAttribute("name"), child.getAttribute("description"), fields(children(child)))).toList();
        return new Message(element.getAttribute("name"), Integer.parseInt(element.getAttribute("id")), element.getAttribute("description"),
            fields(children(element).stream().filter(child -> child.getTagName().equals("field")).toList()), groups);
    }

    private List<Field> fields(final List<Element> elements) {
        final List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (final Element element : elements) {
            final Type type = fieldType(element);
            fields.add(new Field(element.getAttribute("name"), type, offset, element.getAttribute("description")));
            offset += type.bytes();
        }
        return fields;
    }

    private Type fieldType(final Element element) {
        if (element.hasAttribute("primitiveType")) {
            final String primitive = element.getAttribute("primitiveType");
            return new Plain(primitive, primitive, length(element), "");
        }
        final String name = element.getAttribute("type");
        final Type type = WIDTHS.containsKey(name) ? new Plain(name, name, 1, "") : types.get(name);
        if (type == null) {
            throw new IllegalStateException("the schema has no type " + name);
        }
        return type;
    }

    private static List<Element> children(final Element parent) {
        final NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
            .filter(Element.class::isInstance).map(Element.class::cast).toList();
    }
}
