package daicho.members.fold;

import java.util.HashMap;
import java.util.Map;

/**
 * Katakana as Latin letters, so that a reading in kana can be held against a name in Latin letters. Long vowels are short afterwards:
 * see {@link Romaji}.
 */
final class Kana {
    private static final Map<String, String> SOUNDS = new HashMap<>();

    static {
        row("アイウエオ", "a", "i", "u", "e", "o");
        row("カキクケコ", "ka", "ki", "ku", "ke", "ko");
        row("ガギグゲゴ", "ga", "gi", "gu", "ge", "go");
        row("サシスセソ", "sa", "shi", "su", "se", "so");
        row("ザジズゼゾ", "za", "ji", "zu", "ze", "zo");
        row("タチツテト", "ta", "chi", "tsu", "te", "to");
        row("ダヂヅデド", "da", "ji", "zu", "de", "do");
        row("ナニヌネノ", "na", "ni", "nu", "ne", "no");
        row("ハヒフヘホ", "ha", "hi", "fu", "he", "ho");
        row("バビブベボ", "ba", "bi", "bu", "be", "bo");
        row("パピプペポ", "pa", "pi", "pu", "pe", "po");
        row("マミムメモ", "ma", "mi", "mu", "me", "mo");
        row("ラリルレロ", "ra", "ri", "ru", "re", "ro");
        row("ヤユヨワヲ", "ya", "yu", "yo", "wa", "o");
        row("ンヴァィゥ", "n", "vu", "a", "i", "u");
        row("ェォヰヱヵ", "e", "o", "i", "e", "ka");
        for (final String begin : "キギニヒビピミリ".split("")) {
            final String consonant = SOUNDS.get(begin).substring(0, 1);
            small(begin, consonant + "ya", consonant + "yu", consonant + "yo");
        }
        small("シ", "sha", "shu", "sho");
        small("ジ", "ja", "ju", "jo");
        small("ヂ", "ja", "ju", "jo");
        small("チ", "cha", "chu", "cho");
    }

    private Kana() {
    }

    private static void row(final String kana, final String... sounds) {
        for (int i = 0; i < sounds.length; i++) {
            SOUNDS.put(kana.substring(i, i + 1), sounds[i]);
        }
    }

    private static void small(final String begin, final String ya, final String yu, final String yo) {
        SOUNDS.put(begin + "ャ", ya);
        SOUNDS.put(begin + "ュ", yu);
        SOUNDS.put(begin + "ョ", yo);
    }

    /** Whether all of a text is katakana, with the sign for long vowels. */
    static boolean isAll(final String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter >= 'ァ' && letter <= 'ヺ' || letter == 'ー');
    }

    /** Latin letters for katakana. */
    static String latin(final String katakana) {
        final StringBuilder latin = new StringBuilder();
        boolean doubled = false;
        for (int i = 0; i < katakana.length();) {
            final String two = katakana.substring(i, Math.min(i + 2, katakana.length()));
            final String kana = SOUNDS.containsKey(two) ? two : katakana.substring(i, i + 1);
            i += kana.length();
            if (kana.equals("ッ")) {
                doubled = true;
                continue;
            }
            final String sound = SOUNDS.getOrDefault(kana, "");
            latin.append(doubled && !sound.isEmpty() ? sound.substring(0, 1) : "").append(sound);
            doubled = false;
        }
        return latin.toString();
    }
}
