package daicho.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** @return what this has and another has not, in words. */
    public String without(final AccountState other) {
        final List<String> more = new ArrayList<>(Stream.of(lots, expired, debts).flatMap(List::stream).toList());
        Stream.of(other.lots, other.expired, other.debts).flatMap(List::stream).forEach(more::remove);
        return id + " " + status + " " + more;
    }

    /** @return a debt in words. */
    public static String debt(final long origin, final long issuer, final long cause, final long points) {
        return points + " to " + issuer + " by " + origin + " since " + cause;
    }
}
