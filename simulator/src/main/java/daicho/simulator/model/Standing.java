package daicho.simulator.model;

import daicho.simulator.history.ProgrammeTerms;
import daicho.simulator.model.Answer.Part;

/** Where a member stands at a moment and at a brand: the balance part of every answer. */
final class Standing {
    private final World world;

    Standing(final World world) {
        this.world = world;
    }

    /** Points of a lot that can be spent at a brand by a till with this local time. */
    long usable(final Lot lot, final int brand, final long localTime) {
        return lot.pending || !isInTime(lot, localTime) || !world.admits(lot.key.scope(), brand) ? 0 : lot.free();
    }

    /** After midnight yesterday's points serve only a till that is still in yesterday. */
    boolean isInTime(final Lot lot, final long localTime) {
        return lot.key.expiryDay() >= world.clock.today() || localTime / Clock.DAY_SECONDS == lot.key.expiryDay();
    }

    long spendable(final Account account, final int brand, final long localTime) {
        return account.lots.values().stream().mapToLong(lot -> usable(lot, brand, localTime)).sum();
    }

    void tell(final Answer answer, final Account account, final int brand, final long localTime) {
        long here = 0;
        long all = 0;
        long pending = 0;
        long held = 0;
        for (final Lot lot : account.lots.values()) {
            held += lot.held;
            pending += lot.pending ? lot.free() : 0;
            all += lot.pending || !isInTime(lot, localTime) ? 0 : lot.free();
            here += usable(lot, brand, localTime);
        }
        final long owed = account.owed();
        final ProgrammeTerms.Brand terms = world.brand(brand);
        answer.set(Part.SPENDABLE, owed > 0 ? 0 : here)
            .set(Part.SPENDABLE_ALL, owed > 0 ? 0 : all)
            .set(Part.PENDING, pending)
            .set(Part.HELD, held)
            .set(Part.DEBT, owed)
            .set(Part.MONEY_VALUE, owed > 0 || terms == null ? 0 : here * terms.pointValue());
        tellNextExpiry(answer, account);
    }

    private static void tellNextExpiry(final Answer answer, final Account account) {
        int day = 0;
        long points = 0;
        for (final Lot lot : account.lots.values()) {
            final boolean goes = !lot.pending && lot.free() > 0 && lot.key.expiryDay() != LotKey.NEVER;
            if (goes && (day == 0 || day == lot.key.expiryDay())) {
                day = lot.key.expiryDay();
                points += lot.free();
            }
        }
        answer.set(Part.NEXT_EXPIRY_DAY, day).set(Part.NEXT_EXPIRY_POINTS, points);
    }
}
