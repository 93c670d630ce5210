package daicho.simulator.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Histories as text: one command a line, its time, its verb, then what it says as {@code name=value}. Lines with {@code #} are remarks. */
public final class HistoryText {
    private static final String COMPONENT = "component";
    private static final long SECOND_NS = 1_000_000_000L;

    private HistoryText() {
    }

    /** @return a command as one line. */
    public static String line(final Command command) {
        final Instant time = Instant.ofEpochSecond(command.timeNs() / SECOND_NS, command.timeNs() % SECOND_NS);
        final StringBuilder line = new StringBuilder().append(time).append(' ')
            .append(command.verb().name().toLowerCase(Locale.ROOT));
        for (final Field field : Field.values()) {
            if (command.get(field) != 0) {
                line.append(' ').append(field.word()).append('=').append(command.get(field));
            }
        }
        for (final Component component : command.components()) {
            line.append(' ').append(COMPONENT).append('=').append(component.pointsClass()).append(',').append(component.campaign())
                .append(',').append(component.eligible()).append(',').append(component.isGiven() ? "given" : "computed")
                .append(',').append(component.points());
        }
        command.rows().forEach(row -> line.append(' ').append(row.text()));
        return line.toString();
    }

    /** @return a history as lines. */
    public static List<String> lines(final List<Command> history) {
        return history.stream().map(HistoryText::line).toList();
    }

    /**
     * Reads a history.
     *
     * @param lines as {@link #lines} made them.
     * @return its commands.
     * @throws IllegalArgumentException naming the line that cannot be read.
     */
    public static List<Command> read(final List<String> lines) {
        final List<Command> history = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    history.add(read(line));
                } catch (final RuntimeException wrong) {
                    throw new IllegalArgumentException("line " + (i + 1) + " is no command: " + line + " (" + wrong.getMessage() + ")", wrong);
                }
            }
        }
        return history;
    }

    private static Command read(final String line) {
        final String[] words = line.split("\\s+");
        final Instant time = Instant.parse(words[0]);
        final List<Component> components = new ArrayList<>();
        final List<Row> rows = new ArrayList<>();
        Command command = Command.of(
            Verb.valueOf(words[1].toUpperCase(Locale.ROOT)), Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND_NS), time.getNano()));
        for (int i = 2; i < words.length; i++) {
            final int equals = words[i].indexOf('=');
            final String name = words[i].substring(0, equals);
            final String value = words[i].substring(equals + 1);
            if (name.equals(COMPONENT)) {
                components.add(component(value));
            } else if (name.equals("source")) {
                rows.add(Source.read(value));
            } else if (name.equals("preset")) {
                rows.add(Preset.read(value));
            } else {
                command = command.with(field(name), Long.parseLong(value));
            }
        }
        return command.with(components).withRows(rows);
    }

    private static Component component(final String text) {
        final String[] parts = text.split(",");
        return new Component(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3].equals("given"),
            Long.parseLong(parts[4]));
    }

    private static Field field(final String word) {
        for (final Field field : Field.values()) {
            if (field.word().equals(word)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no field " + word);
    }
}
