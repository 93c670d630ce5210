package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.PointsClass;
import java.time.LocalDate;

/**
 * A member that is brought in before it comes: a row of a file. What the ledger will not have is left to it to say.
 *
 * @param line        of the file, from 1: what is wrong is told with it.
 * @param card        the card.
 * @param provisional the provisional id on its sticker, null: none.
 * @param pin         4 to 12 ASCII digits, null: none. The caller's array, to be wiped by the caller.
 * @param points      opening points.
 * @param brand       that stands for them, 1 to 65,535.
 * @param pointsClass their class.
 * @param expires     their last day, null: never.
 * @param opened      when the account was opened, null: today.
 * @param store       home store, 0: none.
 * @param status      PROVISIONAL or REGISTERED.
 */
public record PresetMember(
    long line, CardId card, CardId provisional, byte[] pin, long points, int brand, PointsClass pointsClass, LocalDate expires,
    LocalDate opened, long store, AccountStatus status) {
    /** Expiry day of points that never expire. */
    static final int NEVER = 65_535;

    /** Checks the ranges. */
    public PresetMember {
        Ranges.check("line", line, 1, Ranges.U32);
        Ranges.check("points", points, 0, Limits.POINTS);
        Ranges.check("brand", brand, 1, 65_535);
        Ranges.check("store", store, 0, Ranges.U32);
        if (status != AccountStatus.PROVISIONAL && status != AccountStatus.REGISTERED) {
            throw new IllegalArgumentException("a member is PROVISIONAL or REGISTERED, not " + status);
        }
        day(expires, NEVER);
        day(opened, 0);
    }

    int expiryDay() {
        return day(expires, NEVER);
    }

    int openedDay() {
        return day(opened, 0);
    }

    private static int day(final LocalDate date, final int none) {
        return date == null ? none : (int)Ranges.check("day in days since 1970-01-01", date.toEpochDay(), 1, NEVER - 1);
    }
}
