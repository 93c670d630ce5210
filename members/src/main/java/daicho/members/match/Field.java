package daicho.members.match;

import daicho.members.fold.Birth;
import daicho.members.fold.Likeness;
import java.util.Locale;

/** What members are compared by. */
enum Field {
    MAIL, PHONE, NAME, BIRTH;

    /** As rules and reasons have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds one by its word. */
    static Field of(final String word) {
        for (final Field field : values()) {
            if (field.word().equals(word)) {
                return field;
            }
        }
        throw new IllegalArgumentException("there is no field " + word + ": mail, phone, name, birth");
    }

    /** How two members stand to each other in it. */
    Likeness compare(final Member one, final Member two) {
        return switch (this) {
            case MAIL -> same(one.mail(), two.mail());
            case PHONE -> same(one.phone(), two.phone());
            case NAME -> one.name().against(two.name());
            case BIRTH -> Birth.compare(one.birth(), two.birth());
        };
    }

    private static Likeness same(final String one, final String two) {
        if (one.isEmpty() || two.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        return one.equals(two) ? Likeness.AGREE : Likeness.DIFFER;
    }
}
