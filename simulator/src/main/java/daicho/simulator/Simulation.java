package daicho.simulator;

import daicho.protocol.Setting;
import daicho.simulator.compare.Comparison;
import daicho.simulator.compare.Difference;
import daicho.simulator.history.Command;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Mistake;
import daicho.simulator.shrink.Shrinker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Plays histories from one seed on ledger and model until they differ or enough commands have been played. A long simulation is many
 * histories, one after the other, each from an empty book: collisions are many while a book is small. One thread.
 */
public final class Simulation {
    /** Commands of one history. */
    public static final int HISTORY = 20_000;
    /** Everything that can happen. */
    public static final Set<Verb> ALL = Collections.unmodifiableSet(EnumSet.allOf(Verb.class));
    /** What tills and operators do with cards that stay apart: every other history is of this, so that all else keeps its share. */
    public static final Set<Verb> APART = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
        Verb.SET_PIN, Verb.MERGE, Verb.UNMERGE, Verb.IMPORT_BEGIN, Verb.IMPORT_CHUNK, Verb.IMPORT_COMMIT, Verb.IMPORT_ABORT,
        Verb.IMPORT_UNDO, Verb.GROUP, Verb.UNMERGE_PLAN, Verb.IMPORT_STATE)));
    /** The same and merges: many cards, one root; nothing is cut and nobody is preset. */
    public static final Set<Verb> TOGETHER = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
        Verb.UNMERGE, Verb.UNMERGE_PLAN, Verb.IMPORT_BEGIN, Verb.IMPORT_CHUNK, Verb.IMPORT_COMMIT, Verb.IMPORT_ABORT, Verb.IMPORT_UNDO,
        Verb.IMPORT_STATE)));
    /** The same and unmerges: what was merged is cut again, in any order; nobody is preset. */
    public static final Set<Verb> CUT = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
        Verb.IMPORT_BEGIN, Verb.IMPORT_CHUNK, Verb.IMPORT_COMMIT, Verb.IMPORT_ABORT, Verb.IMPORT_UNDO, Verb.IMPORT_STATE)));
    /** Cards, merges and members who are brought in before they come; nothing is cut. */
    public static final Set<Verb> PRESET = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Verb.UNMERGE, Verb.UNMERGE_PLAN)));
    /** Low limits are reached, high ones are not. */
    static final Map<Setting, Long> SETTINGS = Map.of(
        Setting.MAX_BALANCE, 60_000L, Setting.CLOSE_WITH_BALANCE, 1L, Setting.OFFLINE_FLOOR, 5_000L,
        Setting.MERGE_BONUS, 7L, Setting.MERGE_CARD_PRESENT_POINTS, 300L, Setting.RETIRE_SOURCE_SCHEMES, 1L << 2);

    private final Set<Verb> verbs;
    private final Mistake mistake;

    /**
     * Prepares.
     *
     * @param verbs   what may happen.
     * @param mistake what the model gets wrong: NONE, but for tests that it is found.
     */
    public Simulation(final Set<Verb> verbs, final Mistake mistake) {
        this.verbs = verbs;
        this.mistake = mistake;
    }

    /**
     * Plays.
     *
     * @param seed     makes the histories.
     * @param commands how many in all.
     * @param progress is told how many have been played.
     * @return what came of it.
     */
    public Result run(final long seed, final long commands, final LongConsumer progress) {
        long played = 0;
        long executed = 0;
        long accepted = 0;
        long digest = 0;
        for (long number = 0; played < commands; number++) {
            final Generator generator = new Generator(seed + number * 0x9E37_79B9_7F4A_7C15L, number % 2 == 0 ? verbs : apart());
            final List<Command> history = new ArrayList<>();
            try (Comparison comparison = new Comparison(SETTINGS, mistake)) {
                Difference difference = null;
                while (difference == null && history.size() < HISTORY && played < commands) {
                    history.add(generator.next());
                    played++;
                    difference = comparison.play(history.getLast());
                    progress.accept(played);
                }
                difference = difference == null ? comparison.finish() : difference;
                if (difference != null) {
                    return new Result(false, seed, played, executed, accepted, comparison.digest(), difference.words(),
                        shrink(history, difference));
                }
                executed += comparison.commands();
                accepted += comparison.accepted();
                digest = 31 * digest + comparison.digest();
            }
        }
        return new Result(true, seed, played, executed, accepted, digest, "", List.of());
    }

    /**
     * Plays one history that is known.
     *
     * @param history its commands.
     * @return the difference, null when there is none.
     */
    public Difference play(final List<Command> history) {
        try (Comparison comparison = new Comparison(SETTINGS, mistake)) {
            final Difference difference = comparison.play(history);
            return difference == null ? comparison.finish() : difference;
        }
    }

    private Set<Verb> apart() {
        final Set<Verb> apart = EnumSet.copyOf(verbs);
        apart.retainAll(APART);
        return apart;
    }

    private List<Command> shrink(final List<Command> history, final Difference difference) {
        final String sign = sign(history, difference);
        return new Shrinker(shorter -> {
            final Difference found = play(shorter);
            return found != null && sign(shorter, found).equals(sign);
        }).shrink(history);
    }

    /** What kind of difference it is, and after which verb, numbers aside: so that a history does not shrink into another one's. */
    private static String sign(final List<Command> history, final Difference difference) {
        final String words = difference.words();
        final int colon = words.indexOf(':');
        final boolean atEnd = difference.step() < 1 || difference.step() > history.size();
        return (atEnd ? "end" : history.get(difference.step() - 1).verb()) +
            words.substring(0, colon < 0 ? Math.min(words.length(), 20) : colon);
    }

    /**
     * What came of a simulation.
     *
     * @param ok       whether model and ledger agreed.
     * @param seed     of the histories.
     * @param played   steps played.
     * @param executed commands executed, in the histories that ended well.
     * @param accepted of these, accepted.
     * @param digest   of all books.
     * @param words    what differs, empty when nothing does.
     * @param history  the shrunk history that shows it.
     */
    public record Result(
        boolean ok, long seed, long played, long executed, long accepted, long digest, String words, List<Command> history) {
    }
}
