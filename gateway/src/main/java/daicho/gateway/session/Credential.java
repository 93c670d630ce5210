package daicho.gateway.session;

import java.util.List;

/**
 * One line of the credentials file.
 *
 * @param name        1 to 16 ASCII characters.
 * @param key         secret shared with the holder.
 * @param entitlement what it may do, and where.
 * @param terminals   which store and brand its terminals stand for, from a date on.
 */
public record Credential(String name, byte[] key, Entitlement entitlement, List<Assignment> terminals) {
    /**
     * What a terminal stands for.
     *
     * @param terminal terminal, 32 unsigned bits, not 0.
     * @param store    its store, 32 unsigned bits.
     * @param brand    its brand, from 1.
     * @param fromDay  first business date this holds for, days since 1970-01-01.
     */
    public record Assignment(int terminal, int store, int brand, int fromDay) {
    }
}
