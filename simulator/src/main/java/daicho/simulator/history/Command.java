package daicho.simulator.history;

import java.util.Arrays;
import java.util.List;

/** One thing that happens in a history, at a time: values, nothing else. Not to be changed once it is made. */
public final class Command {
    /** Terminals from this one on use RUNNING numbers as keys. */
    public static final long FIRST_RUNNING_TERMINAL = 3;

    private final Verb verb;
    private final long timeNs;
    private final long[] values;
    private final List<Component> components;
    private final List<Row> rows;

    private Command(
        final Verb verb, final long timeNs, final long[] values, final List<Component> components, final List<Row> rows) {
        this.verb = verb;
        this.timeNs = timeNs;
        this.values = values;
        this.components = components;
        this.rows = rows;
    }

    /**
     * A command that says nothing yet.
     *
     * @param verb   what it is.
     * @param timeNs when, ns since 1970 UTC.
     */
    public static Command of(final Verb verb, final long timeNs) {
        return new Command(verb, timeNs, new long[Field.values().length], List.of(), List.of());
    }

    /** @return the same with one field said otherwise. */
    public Command with(final Field field, final long value) {
        if (values[field.ordinal()] == value) {
            return this;
        }
        final long[] changed = values.clone();
        changed[field.ordinal()] = value;
        return new Command(verb, timeNs, changed, components, rows);
    }

    /** @return the same with these components. */
    public Command with(final List<Component> others) {
        return new Command(verb, timeNs, values, List.copyOf(others), rows);
    }

    /** @return the same with these rows. */
    public Command withRows(final List<? extends Row> others) {
        return new Command(verb, timeNs, values, components, List.copyOf(others));
    }

    /** @return the same at another time. */
    public Command at(final long otherTimeNs) {
        return new Command(verb, otherTimeNs, values, components, rows);
    }

    /** @return another verb that says the same fields. */
    public Command as(final Verb other) {
        return new Command(other, timeNs, values, components, rows);
    }

    /** @return what it is. */
    public Verb verb() {
        return verb;
    }

    /** @return when, ns since 1970 UTC. */
    public long timeNs() {
        return timeNs;
    }

    /** @return value of a field, 0 when it is not there. */
    public long get(final Field field) {
        return values[field.ordinal()];
    }

    /** @return value of a field that is small. */
    public int number(final Field field) {
        return Math.toIntExact(values[field.ordinal()]);
    }

    /** @return whether a flag of the record is set. */
    public boolean has(final int flag) {
        return (get(Field.FLAGS) & flag) != 0;
    }

    /** @return components, in order. */
    public List<Component> components() {
        return components;
    }

    /** @return sources or members, in order. */
    public List<Row> rows() {
        return rows;
    }

    /** @return sources of a merge, in order. */
    public List<Source> sources() {
        return rows.stream().map(Source.class::cast).toList();
    }

    /** @return members of a chunk, in order. */
    public List<Preset> presets() {
        return rows.stream().map(Preset.class::cast).toList();
    }

    /** @return the name of the transaction that this command would be; key 0 for none. */
    public Name name() {
        return new Name(get(Field.TERMINAL), get(Field.DATE), get(Field.KEY));
    }

    /** @return the name of the other transaction that this command is about. */
    public Name other() {
        return new Name(get(Field.OF_TERMINAL), get(Field.OF_DATE), get(Field.OF_KEY));
    }

    /** Whether another command says the same, its time and one field aside. */
    public boolean saysTheSameAs(final Command command, final Field but, final long mask) {
        if (verb != command.verb || !components.equals(command.components) || !rows.equals(command.rows)) {
            return false;
        }
        for (final Field field : Field.values()) {
            final long ignored = field == but ? mask : 0;
            if (field != Field.QUOTED && (get(field) & ~ignored) != (command.get(field) & ~ignored)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Command command && verb == command.verb && timeNs == command.timeNs &&
            Arrays.equals(values, command.values) && components.equals(command.components) && rows.equals(command.rows);
    }

    @Override
    public int hashCode() {
        return verb.ordinal() + 31 * Long.hashCode(timeNs) + 961 * Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return HistoryText.line(this);
    }

    /**
     * What names a transaction.
     *
     * @param terminal terminal.
     * @param date     business date.
     * @param key      number of the key.
     */
    public record Name(long terminal, long date, long key) {
    }
}
