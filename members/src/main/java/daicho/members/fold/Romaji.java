package daicho.members.fold;

import java.util.List;

/** Japanese in Latin letters, written in one of several systems and with long vowels shown or not, brought to one form. */
final class Romaji {
    /** What Kunrei and Nihon-shiki, passports and keyboards write otherwise; in this order. */
    private static final List<String[]> SPELLINGS = List.of(
        new String[] {"tch", "cch"}, new String[] {"sy", "sh"}, new String[] {"ty", "ch"}, new String[] {"zy", "j"}, new String[] {"jy", "j"},
        new String[] {"dy", "j"}, new String[] {"si", "shi"}, new String[] {"ti", "chi"}, new String[] {"tu", "tsu"},
        new String[] {"hu", "fu"}, new String[] {"zi", "ji"}, new String[] {"di", "ji"}, new String[] {"du", "zu"}, new String[] {"dz", "z"},
        new String[] {"wo", "o"}, new String[] {"l", "r"}, new String[] {"mb", "nb"}, new String[] {"mp", "np"}, new String[] {"mm", "nm"});

    private Romaji() {
    }

    /** One form of letters a to z. Names that differ in the length of a vowel alone become one: Ono and Oono, Yuko and Yuuko. */
    static String of(final String lowerCase) {
        String text = lowerCase;
        for (final String[] spelling : SPELLINGS) {
            text = text.replace(spelling[0], spelling[1]);
        }
        // "oh" for a long o, but not in "ohara", where a vowel follows.
        text = text.replaceAll("oh(?![aiueo])", "o").replaceAll("ou", "o");
        text = text.replaceAll("([aiueo])\\1+", "$1");
        // A syllable closed by n or begun by a doubled consonant is heard either way.
        return text.replaceAll("n+(?=[^aiueoy]|$)", "n").replaceAll("([^aiueon])\\1+", "$1");
    }
}
