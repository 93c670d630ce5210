package daicho.members.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * A person's name in the forms in which it can be compared.
 *
 * @param written as it is written with kanji, without blanks; empty: never seen with kanji.
 * @param reading as it is read, in plain Latin letters, in the order given; empty: not known.
 * @param turned  the same with its last word first, for Latin names stand either way round; as reading when it is one word.
 */
public record Name(String written, String reading, String turned) {
    /** Nothing is known. */
    public static final Name NONE = new Name("", "", "");
    /** Shorter readings have no letter to spare: Yui and Rui are two. */
    private static final int LONG_ENOUGH = 6;

    /**
     * Folds a name.
     *
     * @param name as written, with kanji, kana or Latin letters; may be empty.
     * @param kana its reading in kana or Latin letters; may be empty.
     * @return its forms.
     */
    public static Name of(final String name, final String kana) {
        final List<String> words = words(name);
        final String whole = String.join("", words);
        final boolean kanji = !whole.isEmpty() && !isReading(words);
        final List<String> reading = isReading(words(kana)) ? words(kana) : kanji ? List.of() : words;
        final List<String> latin = reading.stream().map(Name::latin).filter(word -> !word.isEmpty()).toList();
        if (latin.isEmpty()) {
            return new Name(kanji ? whole : "", "", "");
        }
        final List<String> turned = new ArrayList<>(latin);
        turned.addFirst(turned.removeLast());
        return new Name(kanji ? whole : "", Romaji.of(String.join("", latin)), Romaji.of(String.join("", turned)));
    }

    private static List<String> words(final String text) {
        final List<String> words = new ArrayList<>();
        for (final String word : Letters.fold(text).split("[\\s,、.・=]+")) {
            final String letters = word.replaceAll("[^\\p{L}ー]", "");
            if (!letters.isEmpty()) {
                words.add(letters);
            }
        }
        return words;
    }

    private static boolean isReading(final List<String> words) {
        return !words.isEmpty() && words.stream().allMatch(word -> Kana.isAll(word) || word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z'));
    }

    private static String latin(final String word) {
        return Kana.isAll(word) ? Kana.latin(word) : word;
    }

    /** @return whether nothing is known. */
    public boolean isEmpty() {
        return written.isEmpty() && reading.isEmpty();
    }

    /** @return what equal names have in common; several, for a name can be known in several forms. */
    public List<String> keys() {
        final List<String> keys = new ArrayList<>();
        if (!written.isEmpty()) {
            keys.add(written);
        }
        if (!reading.isEmpty()) {
            keys.add(reading);
        }
        if (!turned.equals(reading)) {
            keys.add(turned);
        }
        return keys;
    }

    /**
     * Holds two names against each other. Written alike, or read alike with nothing written against it: they agree. One letter off:
     * similar. Two names that are written otherwise are similar at most, and only when they are read alike.
     *
     * @param other another name.
     * @return how they stand.
     */
    public Likeness against(final Name other) {
        final boolean bothWritten = !written.isEmpty() && !other.written.isEmpty();
        final boolean bothRead = !reading.isEmpty() && !other.reading.isEmpty();
        if (!bothWritten && !bothRead) {
            return Likeness.UNKNOWN;
        }
        final boolean sameWritten = bothWritten && written.equals(other.written);
        final boolean sameRead = bothRead && (reading.equals(other.reading) || reading.equals(other.turned) || turned.equals(other.reading));
        if (sameWritten || sameRead && !bothWritten) {
            return Likeness.AGREE;
        }
        if (bothWritten) {
            return sameRead ? Likeness.SIMILAR : Likeness.DIFFER;
        }
        return isNear(reading, other.reading) || isNear(reading, other.turned) || isNear(turned, other.reading)
            ? Likeness.SIMILAR : Likeness.DIFFER;
    }

    /** Whether one letter makes the difference: another one, one more, one less, or two that changed places. */
    static boolean isNear(final String one, final String two) {
        if (Math.min(one.length(), two.length()) < LONG_ENOUGH || Math.abs(one.length() - two.length()) > 1) {
            return false;
        }
        int begin = 0;
        final int shorter = Math.min(one.length(), two.length());
        while (begin < shorter && one.charAt(begin) == two.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == two.charAt(two.length() - 1 - end)) {
            end++;
        }
        final String left = one.substring(begin, one.length() - end);
        final String right = two.substring(begin, two.length() - end);
        return left.length() <= 1 && right.length() <= 1
            || left.length() == 2 && right.length() == 2 && left.charAt(0) == right.charAt(1) && left.charAt(1) == right.charAt(0);
    }
}
