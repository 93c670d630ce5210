package daicho.members.fold;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Mail addresses in one form. */
public final class Mail {
    private static final Set<String> DOTS_DO_NOT_COUNT = Set.of("gmail.com", "googlemail.com");

    private Mail() {
    }

    /**
     * Folds an address: one width, lower case, without what follows a plus before the at; at providers where dots do not count, without.
     *
     * @param text as written.
     * @return the address; empty when it is none.
     */
    public static String fold(final String text) {
        final String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        final int at = plain.lastIndexOf('@');
        final String host = plain.substring(at + 1);
        if (at < 1 || host.indexOf('.') < 1 || host.endsWith(".") || plain.chars().anyMatch(Character::isWhitespace)) {
            return "";
        }
        final int plus = plain.indexOf('+');
        final String box = plain.substring(0, plus > 0 && plus < at ? plus : at);
        return (DOTS_DO_NOT_COUNT.contains(host) ? box.replace(".", "") : box) + "@" + host;
    }
}
