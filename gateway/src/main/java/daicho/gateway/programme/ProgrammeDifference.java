package daicho.gateway.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is other in one programme than in another, for people. */
public final class ProgrammeDifference {
    private ProgrammeDifference() {
    }

    /**
     * Compares row by row.
     *
     * @param before a SetProgramme record; null when it is not known.
     * @param after  another.
     * @return one line a row that differs: − and the row when it goes, + and the row when it comes, else its name and each field that
     *     changes as old → new. A setting that is left out is no difference of the book: it keeps its value, which the line says.
     */
    public static List<String> of(final byte[] before, final byte[] after) {
        final Map<String, Map<String, String>> old = before == null ? Map.of() : ProgrammeRows.of(before);
        final Map<String, Map<String, String>> fresh = ProgrammeRows.of(after);
        final List<String> lines = new ArrayList<>();
        old.forEach((name, fields) -> {
            final Map<String, String> now = fresh.get(name);
            if (now == null) {
                lines.add(name.startsWith(ProgrammeRows.SETTING) ? name + ": left out, stays " + fields.get(ProgrammeRows.VALUE)
                    : "- " + row(name, fields));
            } else if (!now.equals(fields)) {
                lines.add(name + ": " + fields.keySet().stream().filter(field -> !fields.get(field).equals(now.get(field)))
                    .map(field -> field + " " + fields.get(field) + " → " + now.get(field)).collect(Collectors.joining(", ")));
            }
        });
        fresh.forEach((name, fields) -> {
            if (!old.containsKey(name)) {
                lines.add("+ " + row(name, fields));
            }
        });
        if (lines.isEmpty()) {
            lines.add("the order of its rows");
        }
        return lines;
    }

    private static String row(final String name, final Map<String, String> fields) {
        return name + (fields.isEmpty() ? "" : fields.entrySet().stream().map(field -> field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", ", ": ", "")));
    }
}
