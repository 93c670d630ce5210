package daicho.members.match;

import daicho.members.fold.Likeness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Two members, field by field. */
record Comparison(Map<Field, Likeness> fields) {
    static Comparison of(final Member one, final Member two) {
        final Map<Field, Likeness> fields = new EnumMap<>(Field.class);
        for (final Field field : Field.values()) {
            fields.put(field, field.compare(one, two));
        }
        return new Comparison(fields);
    }

    Likeness of(final Field field) {
        return fields.get(field);
    }

    /** Which fields agree, and which do not: never what stands in them. */
    String reason() {
        final List<String> parts = new ArrayList<>();
        part(parts, Likeness.AGREE, " agree", " agrees");
        part(parts, Likeness.SIMILAR, " are similar", " is similar");
        part(parts, Likeness.DIFFER, " differ", " differs");
        part(parts, Likeness.UNKNOWN, " are not known", " is not known");
        return String.join("; ", parts);
    }

    private void part(final List<String> parts, final Likeness likeness, final String several, final String one) {
        final List<String> words = fields.entrySet().stream().filter(field -> field.getValue() == likeness)
            .map(field -> field.getKey().word()).toList();
        if (!words.isEmpty()) {
            parts.add(String.join(" and ", words) + (words.size() == 1 ? one : several));
        }
    }
}
