package daicho.ledger.programme;

import daicho.ledger.memory.Mix;
import daicho.protocol.Setting;

/** The value of each setting. */
public final class Settings {
    private final long[] values = new long[64];

    /** All defaults. */
    public Settings() {
        for (final Setting setting : Setting.values()) {
            values[setting.number()] = setting.initial();
        }
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
    }

    /** @return hash of all values. */
    public long hash() {
        long hash = 0;
        for (final Setting setting : Setting.values()) {
            hash += Mix.of(setting.number(), values[setting.number()], 17);
        }
        return hash;
    }
}
