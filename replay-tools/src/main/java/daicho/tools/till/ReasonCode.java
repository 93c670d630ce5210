package daicho.tools.till;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Why a balance is corrected: a word for the four reasons that every programme has, or a number. */
final class ReasonCode implements ITypeConverter<Integer> {
    private static final List<String> WORDS = List.of("return-without-original", "campaign-error", "goodwill", "other");
    private static final int MOST = 65_535;

    @Override
    public Integer convert(final String text) {
        final int word = WORDS.indexOf(text.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (word >= 0) {
            return word + 1;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MOST) {
            throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", WORDS) + ", and no number up to " + MOST);
        }
        return Integer.valueOf(text);
    }
}
