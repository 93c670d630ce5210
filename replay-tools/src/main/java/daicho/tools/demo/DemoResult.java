package daicho.tools.demo;

import daicho.client.fleet.FleetCheck;
import daicho.client.fleet.FleetReport;
import daicho.tools.console.Figures;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a demo found.
 *
 * @param beforeKill     what the tills were sure of when the engine was killed.
 * @param whole          what they were sure of at the end.
 * @param check          cards and book against what the tills were told.
 * @param recoverySeconds from the kill until the engine listened again.
 * @param durability     what an acknowledged sale survives.
 * @param sequence       last sequence.
 * @param engineDigest   the engine's digest there.
 * @param replayDigest   digest of a replay of the journal from its first record, there.
 */
record DemoResult(
    FleetReport beforeKill, FleetReport whole, FleetCheck check, double recoverySeconds, String durability, long sequence,
    long engineDigest, long replayDigest) {

    /** @return whether nothing was lost, invented or left open. */
    boolean isGood() {
        return check.isGood() && check.undecided() == 0 && whole.leftUnknown() == 0 && whole.misearned() == 0
            && engineDigest == replayDigest && whole.accepted() > beforeKill.accepted();
    }

    Map<String, Object> json() {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", isGood());
        object.put("commands", whole.accepted() + whole.declined());
        object.put("per_second", Math.round(whole.perSecond()));
        object.put("per_second_before_kill", Math.round(beforeKill.perSecond()));
        object.put("p50_us", percentile(beforeKill, 50));
        object.put("p99_us", percentile(beforeKill, 99));
        object.put("p999_us", percentile(beforeKill, 99.9));
        object.put("max_us", beforeKill.latencyUs().getMaxValue());
        object.put("max_us_with_kill", whole.latencyUs().getMaxValue());
        object.put("recovery_seconds", Math.round(recoverySeconds * 1e3) / 1e3);
        object.put("durability", durability);
        object.put("accepted", whole.accepted());
        object.put("declined", whole.declined());
        object.put("duplicates", whole.duplicates());
        object.put("left_unknown", whole.leftUnknown());
        object.put("cards_compared", check.cards());
        object.put("cards_different", check.differing());
        object.put("balanced", check.balanced());
        object.put("sequence", sequence);
        object.put("digest", Figures.hex(engineDigest));
        object.put("replay_digest", Figures.hex(replayDigest));
        return object;
    }

    String words() {
        final Table table = new Table("<", "before the kill", "whole run")
            .row("sales acknowledged", beforeKill.accepted(), whole.accepted())
            .row("commands/s", Math.round(beforeKill.perSecond()), Math.round(whole.perSecond()));
        latency(table, "p50", 50);
        latency(table, "p99", 99);
        latency(table, "p99.9", 99.9);
        latency(table, "max", 100);
        table.row("sent again, booked once", beforeKill.duplicates(), whole.duplicates())
            .row("ready again after", null, Figures.grouped(recoverySeconds, 2) + " s");
        return "\n" + table + "\n" + verdict() + "\n";
    }

    private String verdict() {
        if (isGood()) {
            return "book balances, nothing lost: " + Figures.grouped(check.cards()) + " cards hold what their sales add up to;"
                + " replay and engine have digest " + Figures.hex(engineDigest) + " at sequence " + Figures.grouped(sequence);
        }
        final StringBuilder text = new StringBuilder("NOT GOOD:");
        text.append(check.balanced() ? "" : " the book does not balance;");
        text.append(check.differing() == 0 ? "" : " " + Figures.grouped(check.differing()) + " cards differ;");
        text.append(whole.misearned() == 0 ? "" : " " + Figures.grouped(whole.misearned()) + " sales earned other points than promised;");
        text.append(whole.leftUnknown() == 0 ? "" : " " + Figures.grouped(whole.leftUnknown()) + " sales were left unknown;");
        text.append(whole.accepted() > beforeKill.accepted() ? "" : " no sale was accepted after the restart;");
        text.append(engineDigest == replayDigest
            ? "" : " replay has digest " + Figures.hex(replayDigest) + ", the engine " + Figures.hex(engineDigest) + ";");
        for (final FleetCheck.Difference card : check.different()) {
            text.append("\n  card ").append(card.card()).append(": ").append(Figures.grouped(card.found())).append(" points, expected ")
                .append(Figures.grouped(card.expected()));
        }
        return text.toString();
    }

    private void latency(final Table table, final String name, final double percent) {
        table.row(name, milliseconds(percentile(beforeKill, percent)), milliseconds(percentile(whole, percent)));
    }

    private static long percentile(final FleetReport report, final double percent) {
        final Histogram latency = report.latencyUs();
        return percent >= 100 ? latency.getMaxValue() : latency.getValueAtPercentile(percent);
    }

    private static String milliseconds(final long microseconds) {
        return Figures.grouped(microseconds / 1e3, 2) + " ms";
    }
}
