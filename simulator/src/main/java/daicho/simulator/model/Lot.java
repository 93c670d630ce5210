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

    /** When it falls due next: to activate, or to expire. */
    long dueNs(final Clock clock) {
        if (pending && key.activationDay() != LotKey.ON_CONFIRM) {
            return clock.startOf(key.activationDay());
        }
        return key.expiryDay() == LotKey.NEVER || free() == 0 ? Long.MAX_VALUE : clock.dueAfter(key.expiryDay());
    }

    /** Debt can be repaid from it. */
    boolean isRepayable() {
        return !pending && !key.isLimited();
    }
}
