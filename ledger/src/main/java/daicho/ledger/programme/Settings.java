package daicho.ledger.programme;

import daicho.ledger.memory.Mix;
import daicho.protocol.Setting;

/** The value of each setting. */
public final class Settings {
    /** Settings up to this one are in the digest whatever their value; those that came later when they are not at their default. */
    private static final int FIRST_ONES = 12;

    private final long[] values = new long[64];
    private boolean capsBurns;
    private boolean capsAdjustments;
    private boolean slidesExpiry;
    private long hash;

    /** All defaults. */
    public Settings() {
        for (final Setting setting : Setting.values()) {
            values[setting.number()] = setting.initial();
        }
        hash = computeHash();
    }

    /** @return value of a setting. */
    public long get(final Setting setting) {
        return values[setting.number()];
    }

    /**
     * Whether a value may be set.
     *
     * @param number of the setting on the wire.
     * @param value  wanted.
     * @return false for a number nobody knows or a value out of range.
     */
    public static boolean isValid(final int number, final long value) {
        final Setting setting = Setting.of(number);
        return setting != null && value >= setting.least() && value <= setting.most();
    }

    /** Sets a value that {@link #isValid} allows. */
    public void set(final int number, final long value) {
        values[number] = value;
        capsBurns = (get(Setting.VELOCITY_ACCOUNT_BURNS) | get(Setting.VELOCITY_ACCOUNT_POINTS) |
            get(Setting.VELOCITY_TERMINAL_BURNS) | get(Setting.VELOCITY_TERMINAL_POINTS)) != 0;
        slidesExpiry = get(Setting.SLIDING_EXPIRY) != 0;
        capsAdjustments = (get(Setting.VELOCITY_OPERATOR_ADJUSTMENTS) | get(Setting.VELOCITY_OPERATOR_POINTS)) != 0;
        hash = computeHash();
    }

    /** @return whether expiry slides with activity. */
    public boolean slidesExpiry() {
        return slidesExpiry;
    }

    /** @return whether cards of a scheme find nothing once their account is merged into another. */
    public boolean retiresWhenMerged(final int scheme) {
        return scheme < Long.SIZE && (get(Setting.RETIRE_SOURCE_SCHEMES) >>> scheme & 1) != 0;
    }

    /** @return whether there is any cap on burns a day. */
    public boolean capsBurns() {
        return capsBurns;
    }

    /** @return whether there is any cap on adjustments a day. */
    public boolean capsAdjustments() {
        return capsAdjustments;
    }

    /** @return hash of all values. */
    public long hash() {
        return hash;
    }

    /** Computes {@link #hash} from the values; for checks. */
    public long computeHash() {
        long sum = 0;
        for (final Setting setting : Setting.values()) {
            final long value = values[setting.number()];
            sum += setting.number() <= FIRST_ONES || value != setting.initial() ? Mix.of(setting.number(), value, 17) : 0;
        }
        return sum;
    }
}
