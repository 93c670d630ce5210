package daicho.members.match;

import daicho.members.card.CardName;
import daicho.members.fold.Likeness;
import daicho.members.fold.Phone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Understands a file of rules line by line; {@code docs/MEMBERS.md} describes it. */
final class RulesText {
    private static final int MOST_NUMBER = 65_535;
    private static final int MOST_COMMON = 1_000;

    private final List<Set<Field>> blocks = new ArrayList<>();
    private final Map<Field, Map<Likeness, Integer>> weights = new EnumMap<>(Field.class);
    private final List<MatchRules.Rule> rules = new ArrayList<>();
    private final List<MatchRules.Rule> never = new ArrayList<>();
    private int threshold = 600;
    private int common = 8;
    private String region = "JP";
    private List<Integer> targets = List.of("MEMBER", "EC", "APP", "POS_CARD", "PROVISIONAL").stream().map(CardName::scheme).toList();

    /** Takes one line. */
    void line(final String line) {
        final String plain = line.replaceFirst("#.*", "").strip();
        if (plain.isEmpty()) {
            return;
        }
        final List<String> words = Arrays.asList(plain.split("\\s+"));
        final List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "block" -> block(rest);
            case "weight" -> weight(rest);
            case "rule" -> rule(rest);
            case "never" -> never.add(new MatchRules.Rule(0, "never", conditions(rest)));
            case "threshold" -> threshold = number("threshold", one(rest), 0, MatchRules.MOST_SCORE);
            case "common" -> common = number("common", one(rest), 2, MOST_COMMON);
            case "region" -> {
                region = one(rest).toUpperCase(Locale.ROOT);
                new Phone(region);
            }
            case "target" -> targets = rest.stream().map(CardName::scheme).toList();
            default -> throw new IllegalArgumentException(
                "'" + words.getFirst() + "' is none of block, weight, rule, never, threshold, common, region, target");
        }
    }

    /** All of them. */
    MatchRules rules() {
        return new MatchRules(
            List.copyOf(blocks), weights, List.copyOf(rules), List.copyOf(never), threshold, common, region, targets);
    }

    private void block(final List<String> words) {
        final Set<Field> fields = EnumSet.noneOf(Field.class);
        words.forEach(word -> fields.add(Field.of(word)));
        if (fields.isEmpty() || fields.equals(EnumSet.of(Field.BIRTH))) {
            throw new IllegalArgumentException("a block needs a mail, a phone or a name: too many are born on one day");
        }
        blocks.add(fields);
    }

    private void weight(final List<String> words) {
        if (words.size() != 4) {
            throw new IllegalArgumentException("a weight is like: weight mail 350 0 -50, for agree, similar and differ");
        }
        final Map<Likeness, Integer> of = new EnumMap<>(Likeness.class);
        final Likeness[] likenesses = {Likeness.AGREE, Likeness.SIMILAR, Likeness.DIFFER};
        for (int i = 0; i < likenesses.length; i++) {
            of.put(likenesses[i], number("weight", words.get(i + 1), -MatchRules.MOST_SCORE, MatchRules.MOST_SCORE));
        }
        weights.put(Field.of(words.getFirst()), of);
    }

    private void rule(final List<String> words) {
        if (words.size() < 3) {
            throw new IllegalArgumentException("a rule is like: rule 1 mail-and-name mail=agree name=agree|similar");
        }
        final int number = number("number of a rule", words.getFirst(), 1, MOST_NUMBER);
        if (rules.stream().anyMatch(rule -> rule.number() == number)) {
            throw new IllegalArgumentException("there is a rule " + number + " already");
        }
        rules.add(new MatchRules.Rule(number, words.get(1), conditions(words.subList(2, words.size()))));
    }

    private static Map<Field, Set<Likeness>> conditions(final List<String> words) {
        final Map<Field, Set<Likeness>> conditions = new EnumMap<>(Field.class);
        for (final String word : words) {
            final int equals = word.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + word + "' is no condition like name=agree|similar");
            }
            final Set<Likeness> any = EnumSet.noneOf(Likeness.class);
            for (final String likeness : word.substring(equals + 1).split("\\|")) {
                any.add(likeness(likeness));
            }
            conditions.put(Field.of(word.substring(0, equals)), any);
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a condition is missing, like name=agree");
        }
        return conditions;
    }

    private static Likeness likeness(final String word) {
        for (final Likeness likeness : Likeness.values()) {
            if (likeness.name().toLowerCase(Locale.ROOT).equals(word)) {
                return likeness;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is none of agree, similar, differ, unknown");
    }

    private static String one(final List<String> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("one value is needed, there are " + words.size());
        }
        return words.getFirst();
    }

    private static int number(final String noun, final String text, final int least, final int most) {
        if (!text.matches("-?[0-9]{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(noun + " must be from " + least + " to " + most + ": " + text);
        }
        return Integer.parseInt(text);
    }
}
