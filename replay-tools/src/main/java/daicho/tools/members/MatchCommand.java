package daicho.tools.members;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.members.duck.DuckFault;
import daicho.members.match.MatchTally;
import daicho.members.match.Matching;
import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Progress;
import daicho.tools.console.Table;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Proposes merges from files of members. */
@Command(name = "match", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Proposes merges of members who seem to be one person, for a person to look at.",
    "Compares mail, phone, name and date of birth by the rules. The proposals name cards, scores and which fields agree, never what stands"
        + " in them. Delete the lines that are not to be merged."})
public final class MatchCommand implements Callable<Integer> {
    @Option(names = "--members", required = true, paramLabel = "FILE.csv", description = {
        "A file of members, may be given several times: columns card and, if they are there, scheme, namespace, account, name, kana, mail,"
            + " phone, birth."})
    private List<Path> members;

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "What counts as one person; docs/rules.conf to begin with.")
    private Path rules;

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "Where the proposals go.")
    private Path out;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        for (final Path file : members) {
            readable("--members", file);
        }
        readable("--rules", rules);
        final RejectedRows rejected = new RejectedRows(answer.remarks());
        final long startNs = System.nanoTime();
        final MatchTally tally;
        try (Progress progress = Progress.ofBytes("read")) {
            tally = Matching.run(members, rules, out, new Matching.Listener() {
                @Override
                public void rejected(final Path file, final long line, final String reason) {
                    rejected.tell(file.getFileName() + ", line " + line, reason);
                }

                @Override
                public void read(final long bytes, final long total) {
                    progress.at(bytes, total);
                }
            });
        } catch (final DuckFault fault) {
            throw new Trouble(ExitCode.OTHER, fault.getMessage(), fault);
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
        rejected.finish("files beside those of the members, named *.rejected.csv");
        say(tally, System.nanoTime() - startNs);
        return ExitCode.OK.code();
    }

    private static void readable(final String option, final Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Trouble(ExitCode.USAGE, "cannot read " + option + " " + file);
        }
    }

    private void say(final MatchTally tally, final long tookNs) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("members", tally.members());
        object.put("rejected_rows", tally.rejected());
        object.put("not_understood", tally.notUnderstood());
        object.put("too_common", tally.common());
        object.put("compared", tally.pairs());
        object.put("proposals", tally.proposals());
        object.put("clusters", tally.clusters());
        object.put("held_back", tally.heldBack());
        object.put("seconds", daicho.tools.console.Figures.seconds(tookNs));
        final Table table = new Table("<", "")
            .row("members", tally.members())
            .row("rejected rows", tally.rejected());
        tally.notUnderstood().forEach((field, count) -> table.row(field + " not understood", count));
        table.row("too common to count", tally.common())
            .row("pairs compared", tally.pairs())
            .row("proposals", tally.proposals())
            .row("clusters", tally.clusters())
            .row("held back", tally.heldBack());
        answer.say(object, table.toString());
    }
}
