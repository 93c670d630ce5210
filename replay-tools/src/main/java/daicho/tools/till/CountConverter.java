package daicho.tools.till;

import daicho.client.record.KindCount;
import daicho.protocol.codec.EntryKind;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads KIND=transactions,amount,earned,burned; what is left out at the end is 0. */
final class CountConverter implements ITypeConverter<KindCount> {
    private static final Set<String> KINDS =
        Set.of("EARN", "BURN", "SALE", "CAPTURE", "REVERSAL", "HOLD", "RELEASE", "TRANSFER", "ADJUSTMENT");
    private static final String SHAPE = "[A-Z]+=[0-9]{1,12}(,[0-9]{1,12}){0,3}";
    private static final int FIGURES = 4;

    @Override
    public KindCount convert(final String text) {
        final String upper = text.toUpperCase(Locale.ROOT);
        final String kind = upper.substring(0, Math.max(0, upper.indexOf('=')));
        if (!upper.matches(SHAPE) || !KINDS.contains(kind)) {
            throw new TypeConversionException("'" + text + "' is not KIND=transactions,amount,earned,burned, as in SALE=412,1234500,12300,800");
        }
        final long[] figures = new long[FIGURES];
        final String[] told = upper.substring(kind.length() + 1).split(",");
        for (int i = 0; i < told.length; i++) {
            figures[i] = Long.parseLong(told[i]);
        }
        return new KindCount(EntryKind.valueOf(kind), figures[0], figures[1], figures[2], figures[3]);
    }
}
