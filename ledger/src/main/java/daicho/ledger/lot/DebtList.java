package daicho.ledger.lot;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.book.DigestSum;
import java.util.function.IntPredicate;

/**
 * The debts of an account, oldest first, counted in book and digest with every change. Of one cause (a return can take back points of many
 * issuers, an unmerge makes both sides owe) they stand by account that caused it, then by brand, however they came to be there.
 */
public final class DebtList {
    private final Accounts accounts;
    private final Debts debts;
    private final Book book;
    private final DigestSum digest;

    /** Brings together what a change of a debt touches. */
    public DebtList(final Accounts accounts, final Debts debts, final Book book, final DigestSum digest) {
        this.accounts = accounts;
        this.debts = debts;
        this.book = book;
        this.digest = digest;
    }

    /** @return what an account owes in all. */
    public long owed(final int account) {
        long owed = 0;
        for (int entry = accounts.firstDebt(account); entry != 0; entry = debts.next(entry)) {
            owed += debts.points(entry);
        }
        return owed;
    }

    /**
     * Adds an entry; beside one that is alike.
     *
     * @param account that owes.
     * @param origin  account that caused it.
     * @param issuer  brand it is owed to.
     * @param cause   sequence of the cause.
     * @param points  more than 0.
     */
    public void add(final int account, final int origin, final int issuer, final long cause, final long points) {
        insert(account, debts.take(origin, issuer, cause, points));
        book.add(issuer, Book.DEBT, points);
    }

    /** Puts an entry behind all that come before it or are alike. */
    private void insert(final int account, final int made) {
        int before = 0;
        int entry = accounts.firstDebt(account);
        while (entry != 0 && compare(entry, made) <= 0) {
            before = entry;
            entry = debts.next(entry);
        }
        debts.next(made, entry);
        append(account, before, made);
        accounts.debts(account, accounts.debts(account) + 1);
        digest.add(weight(account, made) * debts.points(made));
    }

    private int compare(final int entry, final int other) {
        final int byCause = Long.compare(debts.cause(entry), debts.cause(other));
        final int byOrigin = byCause != 0 ? byCause : Integer.compareUnsigned(debts.origin(entry), debts.origin(other));
        return byOrigin != 0 ? byOrigin : Integer.compare(debts.issuer(entry), debts.issuer(other));
    }

    /** Adds the newest entry of a snapshot, whose totals hold it already. */
    public void append(final int account, final int origin, final int issuer, final long cause, final long points) {
        final int entry = debts.take(origin, issuer, cause, points);
        int last = accounts.firstDebt(account);
        if (last == 0) {
            accounts.firstDebt(account, entry);
        } else {
            while (debts.next(last) != 0) {
                last = debts.next(last);
            }
            debts.next(last, entry);
        }
        accounts.debts(account, accounts.debts(account) + 1);
        digest.add(weight(account, entry) * points);
    }

    /** Lowers the oldest entry; one that is repaid whole is no more. */
    public void repayOldest(final int account, final long points) {
        final int entry = accounts.firstDebt(account);
        final int after = debts.next(entry);
        if (lower(account, entry, points)) {
            accounts.firstDebt(account, after);
        }
    }

    /** Returns true when nothing is left and the entry has been given back: it must leave its list. */
    private boolean lower(final int account, final int entry, final long points) {
        final long left = debts.points(entry) - points;
        assert left >= 0;
        digest.add(-weight(account, entry) * points);
        book.add(debts.issuer(entry), Book.DEBT, -points);
        debts.points(entry, left);
        if (left == 0) {
            accounts.debts(account, accounts.debts(account) - 1);
            debts.give(entry);
        }
        return left == 0;
    }

    /** @return the entry of an account with a cause, 0 for none. */
    public int causedBy(final int account, final long cause) {
        int entry = accounts.firstDebt(account);
        while (entry != 0 && debts.cause(entry) != cause) {
            entry = debts.next(entry);
        }
        return entry;
    }

    /** Lowers an entry, whose cause was undone; one of which nothing is left is no more. */
    public void cancel(final int account, final int entry, final long points) {
        final int first = accounts.firstDebt(account);
        if (entry == first) {
            repayOldest(account, points);
            return;
        }
        int before = first;
        while (debts.next(before) != entry) {
            before = debts.next(before);
        }
        final int after = debts.next(entry);
        if (lower(account, entry, points)) {
            debts.next(before, after);
        }
    }

    /** Moves all entries of an account to another, oldest first. Linear in both. */
    public void join(final int from, final int into) {
        int mine = accounts.firstDebt(from);
        int its = accounts.firstDebt(into);
        int last = 0;
        while (mine != 0) {
            final boolean takeMine = its == 0 || compare(mine, its) < 0;
            final int entry = takeMine ? mine : its;
            if (takeMine) {
                mine = debts.next(mine);
                digest.add((weight(into, entry) - weight(from, entry)) * debts.points(entry));
            } else {
                its = debts.next(its);
            }
            append(into, last, entry);
            last = entry;
        }
        if (last != 0) {
            debts.next(last, its);
        }
        accounts.debts(into, accounts.debts(into) + accounts.debts(from));
        accounts.firstDebt(from, 0);
        accounts.debts(from, 0);
    }

    /**
     * Moves the entries of some origins to an account that has none; all keep their order.
     *
     * @param from who owes.
     * @param into who is to owe.
     * @param goes tells of an origin whether its entries go.
     */
    public void part(final int from, final int into, final IntPredicate goes) {
        assert accounts.debts(into) == 0;
        int lastStaying = 0;
        int lastGoing = 0;
        int gone = 0;
        for (int entry = accounts.firstDebt(from); entry != 0;) {
            final int after = debts.next(entry);
            debts.next(entry, 0);
            if (goes.test(debts.origin(entry))) {
                digest.add((weight(into, entry) - weight(from, entry)) * debts.points(entry));
                append(into, lastGoing, entry);
                lastGoing = entry;
                gone++;
            } else {
                append(from, lastStaying, entry);
                lastStaying = entry;
            }
            entry = after;
        }
        if (lastStaying == 0) {
            accounts.firstDebt(from, 0);
        }
        accounts.debts(from, accounts.debts(from) - gone);
        accounts.debts(into, gone);
    }

    private void append(final int account, final int last, final int entry) {
        if (last == 0) {
            accounts.firstDebt(account, entry);
        } else {
            debts.next(last, entry);
        }
    }

    /**
     * Makes more be owed for a cause: raises its entry, or makes it again.
     *
     * @param account that owes.
     * @param origin  account that caused it.
     * @param issuer  brand it is owed to.
     * @param cause   sequence of the cause.
     * @param points  more than 0.
     */
    public void raise(final int account, final int origin, final int issuer, final long cause, final long points) {
        for (int entry = accounts.firstDebt(account); entry != 0; entry = debts.next(entry)) {
            if (debts.cause(entry) == cause && debts.origin(entry) == origin && debts.issuer(entry) == issuer) {
                debts.points(entry, debts.points(entry) + points);
                digest.add(weight(account, entry) * points);
                book.add(issuer, Book.DEBT, points);
                return;
            }
        }
        add(account, origin, issuer, cause, points);
    }

    /** Puts copies in the place of an account's entries, for a try: the entries themselves stay as they are, in no list. */
    public void moveToCopy(final int account) {
        int last = 0;
        for (int entry = accounts.firstDebt(account); entry != 0; entry = debts.next(entry)) {
            final int copy = debts.copy(entry);
            if (last == 0) {
                accounts.firstDebt(account, copy);
            } else {
                debts.next(last, copy);
            }
            last = copy;
        }
    }

    /** Gives all entries of an account back, at the end of a try. */
    public void giveAll(final int account) {
        for (int entry = accounts.firstDebt(account); entry != 0;) {
            final int next = debts.next(entry);
            debts.give(entry);
            entry = next;
        }
    }

    /** @return term of one entry in the digest, computed from what stands there; for checks. */
    public long digestOf(final int account, final int entry) {
        return weight(account, entry) * debts.points(entry);
    }

    private long weight(final int account, final int entry) {
        return DigestSum.debtWeight(account, debts.origin(entry), debts.issuer(entry), debts.cause(entry));
    }
}
