package daicho.members.match;

import daicho.client.csv.CsvTable;
import daicho.client.csv.RejectFile;
import daicho.members.duck.Duck;
import daicho.members.duck.DuckRows;
import daicho.members.duck.PrivateFolder;
import daicho.members.fold.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares members of files by rules and writes proposals. Nothing of what stands in the files is left anywhere else. One use. */
public final class Matching {
    private static final int MEGABYTES = 1024;

    private final MatchRules rules;
    private final Listener listener;
    private final Map<String, Long> notUnderstood = new TreeMap<>();
    private long members;
    private long rejected;

    /** Who wants to hear of rows and of progress. */
    public interface Listener {
        /**
         * A row cannot be understood.
         *
         * @param file   it stands in.
         * @param line   its number there.
         * @param reason what is wrong with it: nothing of what stands in it but its card.
         */
        default void rejected(final Path file, final long line, final String reason) {
        }

        /**
         * Reading goes on.
         *
         * @param bytes of all files read so far.
         * @param total bytes of all files.
         */
        default void read(final long bytes, final long total) {
        }
    }

    private Matching(final MatchRules rules, final Listener listener) {
        this.rules = rules;
        this.listener = listener;
    }

    /**
     * Runs it.
     *
     * @param files    files of members. Rows that cannot be understood go to a file beside each, for its owner alone.
     * @param rules    file of rules.
     * @param out      where the proposals go; written whole or not at all.
     * @param listener is told on the caller's thread.
     * @return what came of it.
     * @throws IOException                      when a file cannot be read or written.
     * @throws IllegalArgumentException         when the rules cannot be understood, or a file is empty or has no cards.
     * @throws daicho.members.duck.DuckFault when the joins fail.
     */
    public static MatchTally run(final List<Path> files, final Path rules, final Path out, final Listener listener) throws IOException {
        final Matching matching = new Matching(MatchRules.read(rules), listener);
        try (PrivateFolder folder = PrivateFolder.make(); Duck duck = Duck.passing(folder.path(), MEGABYTES)) {
            return matching.run(files, new MemberTable(duck), out);
        }
    }

    private MatchTally run(final List<Path> files, final MemberTable table, final Path out) throws IOException {
        read(files, table);
        final long common = table.forgetCommon(rules.common());
        final long compared = table.pair(rules.blocks(), rules.common());
        final List<Clusters.Pair> pairs = new ArrayList<>();
        table.eachPair((one, two) -> {
            final Comparison comparison = Comparison.of(one, two);
            final MatchRules.Rule rule = one.isKnownToBe(two) ? null : rules.rule(comparison);
            if (rule != null) {
                final int rank = Math.min(rules.rank(one.card().scheme()), rules.rank(two.card().scheme()));
                pairs.add(new Clusters.Pair(one, two, rules.score(comparison), rank, rule, comparison.reason()));
            }
        });
        pairs.sort(Clusters.Pair.SUREST_FIRST);
        final Clusters clusters = new Clusters(rules);
        for (final Clusters.Pair pair : pairs) {
            clusters.introduce(pair.one());
            clusters.introduce(pair.two());
        }
        table.eachKnown(clusters::known);
        pairs.forEach(clusters::propose);
        final List<Proposal> proposals = clusters.proposals();
        ProposalFile.write(out, proposals);
        return new MatchTally(
            members, rejected, notUnderstood, common, compared, proposals.size(), proposals.stream().map(Proposal::cluster).distinct().count(),
            clusters.heldBack());
    }

    private void read(final List<Path> files, final MemberTable table) throws IOException {
        final Phone phones = new Phone(rules.region());
        long total = 0;
        for (final Path file : files) {
            total += Files.size(file);
        }
        long before = 0;
        int id = 0;
        try (DuckRows rows = table.open()) {
            for (int i = 0; i < files.size(); i++) {
                try (MemberFile file = MemberFile.open(files.get(i), i, id, phones)) {
                    read(files.get(i), file, rows, before, total);
                    id = file.nextId();
                    before += file.bytesRead();
                    file.notUnderstood().forEach((field, count) -> notUnderstood.merge(field.word(), count, Long::sum));
                }
            }
        }
        members = id;
    }

    private void read(final Path path, final MemberFile file, final DuckRows rows, final long before, final long total) throws IOException {
        try (RejectFile rejects = RejectFile.secretAt(RejectFile.beside(path), file.header())) {
            for (CsvTable.Row<Member> row = file.next(); row != null; row = file.next()) {
                switch (row) {
                    case CsvTable.Good<Member> good -> MemberTable.add(rows, good.value());
                    case CsvTable.Bad<Member> bad -> {
                        rejected++;
                        rejects.write(bad);
                        listener.rejected(path, bad.line(), bad.reason());
                    }
                }
                listener.read(before + file.bytesRead(), total);
            }
        }
    }
}
