package daicho.members.match;

import daicho.members.fold.Likeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What counts as one person.
 *
 * @param blocks    sets of fields: members are compared when they agree in all fields of one set.
 * @param weights   what each likeness of a field adds to the score; UNKNOWN adds nothing.
 * @param rules     what must hold for a proposal; the first that holds gives it its number.
 * @param never     what must not hold.
 * @param threshold least score of a proposal, 0 to 1,000.
 * @param common    a mail or phone that more cards have finds nobody: it is a shop's, or made up.
 * @param region    where phone numbers without a country belong.
 * @param targets   numbers of schemes, that of the surviving card first.
 */
record MatchRules(
    List<Set<Field>> blocks, Map<Field, Map<Likeness, Integer>> weights, List<Rule> rules, List<Rule> never, int threshold, int common,
    String region, List<Integer> targets) {
    /** The highest score. */
    static final int MOST_SCORE = 1000;

    /** Checks what must be there. */
    MatchRules {
        if (blocks.isEmpty() || rules.isEmpty()) {
            throw new IllegalArgumentException("there must be a block and a rule at least");
        }
    }

    /**
     * A condition.
     *
     * @param number     1 to 65,535; 0 where there is none.
     * @param name       one word.
     * @param conditions likenesses that will do, by field; a field that is not there does not matter.
     */
    record Rule(int number, String name, Map<Field, Set<Likeness>> conditions) {
        Rule {
            conditions = new EnumMap<>(conditions);
        }

        boolean holds(final Comparison comparison) {
            return conditions.entrySet().stream().allMatch(condition -> condition.getValue().contains(comparison.of(condition.getKey())));
        }
    }

    /** Reads a file of rules; IllegalArgumentException tells the line. */
    static MatchRules read(final Path file) throws IOException {
        final RulesText text = new RulesText();
        final List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                text.line(lines.get(i));
            } catch (final IllegalArgumentException mistake) {
                throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + mistake.getMessage(), mistake);
            }
        }
        try {
            return text.rules();
        } catch (final IllegalArgumentException mistake) {
            throw new IllegalArgumentException(file + ": " + mistake.getMessage(), mistake);
        }
    }

    /** The rule by which two members are one; null when they are not. */
    Rule rule(final Comparison comparison) {
        if (isRuledOut(comparison) || score(comparison) < threshold) {
            return null;
        }
        return rules.stream().filter(rule -> rule.holds(comparison)).findFirst().orElse(null);
    }

    /** Whether two members cannot be one whatever else agrees. */
    boolean isRuledOut(final Comparison comparison) {
        return never.stream().anyMatch(rule -> rule.holds(comparison));
    }

    /** 0 to 1,000. */
    int score(final Comparison comparison) {
        int score = 0;
        for (final Field field : Field.values()) {
            score += weights.getOrDefault(field, Map.of()).getOrDefault(comparison.of(field), 0);
        }
        return Math.clamp(score, 0, MOST_SCORE);
    }

    /** Place of a scheme among those that survive. */
    int rank(final int scheme) {
        final int place = targets.indexOf(scheme);
        return place < 0 ? targets.size() : place;
    }
}
