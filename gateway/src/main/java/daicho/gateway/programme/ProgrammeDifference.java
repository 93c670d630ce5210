package daicho.gateway.programme;

import daicho.protocol.codec.SetProgrammeDecoder;
import java.util.ArrayList;
import java.util.List;

/** What is other in one programme than in another, for people. */
public final class ProgrammeDifference {
    private ProgrammeDifference() {
    }

    /**
     * Compares line by line.
     *
     * @param before a SetProgramme record; null when it is not known.
     * @param after  another.
     * @return lines that begin with − for what goes and + for what comes.
     */
    public static List<String> of(final byte[] before, final byte[] after) {
        final List<String> old = before == null ? List.of() : lines(before);
        final List<String> fresh = lines(after);
        final List<String> difference = new ArrayList<>();
        old.stream().filter(line -> !fresh.contains(line)).forEach(line -> difference.add("- " + line));
        fresh.stream().filter(line -> !old.contains(line)).forEach(line -> difference.add("+ " + line));
        return difference;
    }

    private static List<String> lines(final byte[] record) {
        final List<String> lines = new ArrayList<>();
        final SetProgrammeDecoder programme = ProgrammeRecord.decoder(record);
        programme.brands().forEach(row -> lines.add("brand " + row.appendTo(new StringBuilder())));
        programme.rules().forEach(row -> lines.add("rule " + row.appendTo(new StringBuilder())));
        programme.campaigns().forEach(row -> lines.add("campaign " + row.appendTo(new StringBuilder())));
        programme.scopes().forEach(row -> lines.add("scope " + row.appendTo(new StringBuilder())));
        programme.schemes().forEach(row -> lines.add("scheme " + row.appendTo(new StringBuilder())));
        programme.settings().forEach(row -> lines.add("setting " + row.appendTo(new StringBuilder())));
        return lines;
    }
}
