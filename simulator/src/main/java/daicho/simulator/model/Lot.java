package daicho.simulator.model;

/** Points of one key in an account. */
final class Lot {
    final LotKey key;
    long points;
    long held;
    boolean pending;

    Lot(final LotKey key, final boolean pending) {
        this.key = key;
        this.pending = pending;
    }

    /** What is not set aside. */
    long free() {
        return points - held;
    }

    /** When it falls due next: to activate or to expire, whichever comes first. */
    long dueNs(final Clock clock) {
        final boolean waits = pending && key.activationDay() != LotKey.ON_CONFIRM;
        final boolean goes = key.expiryDay() != LotKey.NEVER && free() > 0;
        return Math.min(
            waits ? clock.startOf(key.activationDay()) : Long.MAX_VALUE, goes ? clock.dueAfter(key.expiryDay()) : Long.MAX_VALUE);
    }

    /** Whether its day is over at an instant. */
    boolean isOver(final Clock clock, final long instant) {
        return key.expiryDay() != LotKey.NEVER && free() > 0 && clock.dueAfter(key.expiryDay()) <= instant;
    }

    /** Debt can be repaid from it. */
    boolean isRepayable() {
        return !pending && !key.isLimited();
    }
}
