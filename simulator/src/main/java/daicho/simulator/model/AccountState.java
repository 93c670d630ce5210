package daicho.simulator.model;

import java.util.List;

/**
 * An account as it stands, in words that can be compared.
 *
 * @param id      its number.
 * @param status  status and restrictions.
 * @param lots    live and pending lots in burn order.
 * @param expired expired remainders, oldest first.
 * @param debts   debts, oldest first.
 */
public record AccountState(int id, String status, List<String> lots, List<String> expired, List<String> debts) {
    /** @return a lot in words. */
    public static String lot(
        final long expiryDay, final long activationDay, final long issuer, final long campaign, final long scope, final long pointsClass,
        final long origin, final long points, final long held, final boolean pending) {
        return points + (held > 0 ? " (held " + held + ")" : "") + (pending ? " pending" : "") + " until " + expiryDay + " from " +
            activationDay + " class " + pointsClass + " issuer " + issuer + " campaign " + campaign + " scope " + scope + " origin " + origin;
    }

    /** @return a debt in words. */
    public static String debt(final long origin, final long issuer, final long cause, final long points) {
        return points + " to " + issuer + " by " + origin + " since " + cause;
    }
}
