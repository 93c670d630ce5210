package daicho.tools.till;

import daicho.client.record.CardId;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A card in one word: SCHEME:ID, or SCHEME/NAMESPACE:ID. */
final class SpelledCard {
    private static final Pattern FORM = Pattern.compile("([A-Za-z_]+|[0-9]{1,3})(?:/([0-9]{1,5}))?:(.+)");

    private SpelledCard() {
    }

    /** Reads one; throws a mistake of usage that names where it stands. */
    static CardId of(final String where, final String text) {
        final Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Trouble(ExitCode.USAGE, where + " '" + text + "' is not SCHEME:ID or SCHEME/NAMESPACE:ID");
        }
        return CardOptions.cardOf(form.group(1), form.group(2) == null ? 0 : Integer.parseInt(form.group(2)), form.group(3));
    }
}
