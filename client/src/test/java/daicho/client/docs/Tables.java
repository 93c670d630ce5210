package daicho.client.docs;

import daicho.client.docs.Schema.Choices;
import daicho.client.docs.Schema.Composite;
import daicho.client.docs.Schema.Field;
import daicho.client.docs.Schema.Group;
import daicho.client.docs.Schema.Message;
import daicho.client.docs.Schema.Plain;
import daicho.client.docs.Schema.Type;
import java.util.ArrayList;
import java.util.List;

/** Tables of what the schema says. */
final class Tables {
    private static final int MESSAGE_HEADER_BYTES = 8;
    private static final String FIELDS = "| offset | type | bytes | field | what it says |\n|---:|---|---:|---|---|\n";

    private Tables() {
    }

    /** A message: what it is for, and where its fields stand in the record. */
    static String message(final Message message) {
        final StringBuilder text = new StringBuilder();
        text.append("Template ").append(message.id()).append(", block of ").append(message.blockBytes()).append(" bytes. ")
            .append(message.description()).append("\n\n").append(FIELDS);
        row(text, "0", "messageHeader", MESSAGE_HEADER_BYTES, "",
            "Block length " + message.blockBytes() + ", template " + message.id() + ", schema 55, version 1.");
        for (final Field field : message.fields()) {
            row(text, Integer.toString(MESSAGE_HEADER_BYTES + field.offset()), typeName(field.type()), field.type().bytes(),
                "`" + field.name() + "`", field.description());
        }
        String offset = Integer.toString(MESSAGE_HEADER_BYTES + message.blockBytes());
        for (final Group group : message.groups()) {
            row(text, offset, "group", 4, "`" + group.name() + "`",
                "Length of an entry, " + group.entryBytes() + " (u16), and their number (u16). " + group.description());
            for (final Field field : group.fields()) {
                row(text, "+" + field.offset(), typeName(field.type()), field.type().bytes(), "`" + field.name() + "`", field.description());
            }
            offset = "next";
        }
        return text.toString();
    }

    /** A composite: where its fields stand. */
    static String composite(final Composite composite) {
        final StringBuilder text = new StringBuilder(composite.description()).append("\n\n").append(FIELDS);
        for (final Field field : composite.fields()) {
            row(text, Integer.toString(field.offset()), typeName(field.type()), field.type().bytes(), "`" + field.name() + "`", field.description());
        }
        return text.toString();
    }

    /** An enum or a set. */
    static String choices(final Choices choices) {
        final List<List<String>> rows = new ArrayList<>();
        choices.choices().forEach(choice -> rows.add(List.of(
            Integer.toString(choices.isSet() ? 1 << choice.number() : choice.number()), "`" + choice.name() + "`", choice.description())));
        return choices.description() + "\n\n" + table(List.of(choices.isSet() ? "bit" : "number", "name", "what it says"), rows);
    }

    /** Any table; the first column is of numbers. */
    static String table(final List<String> heads, final List<List<String>> rows) {
        final StringBuilder text = new StringBuilder("| ").append(String.join(" | ", heads)).append(" |\n|---:|");
        text.append("---|".repeat(heads.size() - 1)).append('\n');
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }

    private static void row(
        final StringBuilder text, final String offset, final String type, final int bytes, final String field, final String description) {
        text.append("| ").append(offset).append(" | ").append(type).append(" | ").append(bytes).append(" | ").append(field)
            .append(" | ").append(description).append(" |\n");
    }

    private static String typeName(final Type type) {
        return switch (type) {
            case Plain plain when plain.length() > 1 -> plain.length() + " bytes";
            case Plain plain when plain.name().equals(plain.primitive()) -> shortName(plain.primitive());
            case Plain plain -> plain.name() + " (" + shortName(plain.primitive()) + ")";
            case Choices choices -> choices.name() + " (" + shortName(choices.primitive()) + ")";
            case Composite composite -> composite.name();
        };
    }

    private static String shortName(final String primitive) {
        return primitive.replace("uint", "u").replace("int", "i");
    }
}
