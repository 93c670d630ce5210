package daicho.tools.till;

import daicho.client.record.Key;
import java.security.SecureRandom;

/** A key that is drawn at random when nobody gives one: short enough to be typed again. */
abstract class DrawnKey {
    /** Without those that look alike. */
    private static final String DIGITS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 16;

    private String drawn;

    /** @return what was given, null when nothing was. */
    abstract String given();

    /** @return the key, the same at each call. */
    final Key key() {
        if (given() == null && drawn == null) {
            final StringBuilder text = new StringBuilder();
            new SecureRandom().ints(LENGTH, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
            drawn = text.toString();
        }
        return Session.built(() -> Key.text(given() == null ? drawn : given()));
    }

    /** @return the key if it was drawn, so that it has to be told; null else. */
    final String toTell() {
        return drawn;
    }
}
