package daicho.members.fold;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text in one width, one case, one kana: NFKC (half-width kana become full, full-width Latin becomes plain), lower case, hiragana as
 * katakana, Latin letters without marks, and the older forms of characters that names are fond of as the usual ones.
 */
final class Letters {
    private static final int TO_KATAKANA = 'ァ' - 'ぁ';
    private static final String VARIANTS =
        "髙高﨑崎嵜崎邊辺邉辺齋斎齊斉澤沢濱浜濵浜廣広嶋島嶌島櫻桜國国惠恵眞真榮栄條条德徳瀧滝龍竜藏蔵曾曽隆隆桒桑冨富峯峰驒騨淺浅"
            + "假仮壽寿學学實実總総豐豊與与圓円鐵鉄靜静來来會会禮礼萬万佛仏櫛櫛槇槙彌弥稻稲禎禎祐祐";
    private static final Map<Integer, Integer> USUAL = new HashMap<>();

    static {
        final int[] letters = VARIANTS.codePoints().toArray();
        for (int i = 0; i < letters.length; i += 2) {
            USUAL.put(letters[i], letters[i + 1]);
        }
    }

    private Letters() {
    }

    static String fold(final String text) {
        final StringBuilder folded = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints().forEach(letter -> fold(folded, letter));
        return folded.toString();
    }

    private static void fold(final StringBuilder folded, final int letter) {
        if (letter >= 'ぁ' && letter <= 'ゖ') {
            folded.appendCodePoint(letter + TO_KATAKANA);
        } else if (letter > 0x7F && Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN) {
            Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK).forEach(folded::appendCodePoint);
        } else {
            folded.appendCodePoint(USUAL.getOrDefault(letter, letter));
        }
    }
}
