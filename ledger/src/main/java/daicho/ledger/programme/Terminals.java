package daicho.ledger.programme;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;

/** Which store and brand a terminal stands for, from which date on. */
public final class Terminals {
    /** Terminals there can be. */
    public static final int MOST = 1 << 20;

    private static final int LOW_NUMBERS = 1 << 16;

    private final Int2ObjectHashMap<Assignment> newest = new Int2ObjectHashMap<>(1 << 14, 0.5f);
    /** Of terminals with low numbers the same once more, found without a search. */
    private final Assignment[] newestOfLow = new Assignment[LOW_NUMBERS];
    private final List<Assignment> all = new ArrayList<>();
    private final DigestSum digest;

    /** Empty. */
    public Terminals(final DigestSum digest) {
        this.digest = digest;
    }

    /** @return the newest assignment of a terminal, null when it is unknown. */
    public Assignment newest(final int terminal) {
        return terminal >= 0 && terminal < LOW_NUMBERS ? newestOfLow[terminal] : newest.get(terminal);
    }

    /** Where a terminal's totals asked for last are, 0 for none; reads what is known of it, so that it comes near. */
    public long touch(final int terminal) {
        final Assignment assignment = newest(terminal);
        return assignment == null ? 0 : assignment.totalsAt;
    }

    /** @return the assignment in force on a date: the newest that begins on or before it, else the oldest; null when unknown. */
    public Assignment at(final int terminal, final int date) {
        final Assignment assignment = newest(terminal);
        return assignment == null ? null : assignment.at(date);
    }

    /** @return whether a terminal is known, or there is room for one more. */
    public boolean hasRoomFor(final int terminal) {
        return newest.size() < MOST || newest.containsKey(terminal);
    }

    /**
     * Adds an assignment: it counts from its first date up to the next later one. One that begins on the same date is corrected by it.
     *
     * @return false when the one in force on that date says the same already: nothing has changed.
     */
    public boolean assign(
        final int terminal, final int store, final int brand, final int fromDate, final long credentialHigh, final long credentialLow) {
        final Assignment last = newest.get(terminal);
        Assignment later = null;
        Assignment before = last;
        while (before != null && before.fromDate > fromDate) {
            later = before;
            before = before.older;
        }
        if (before != null && before.says(store, brand, credentialHigh, credentialLow)) {
            return false;
        }
        final Assignment older = before != null && before.fromDate == fromDate ? before.older : before;
        final int number = last == null ? newest.size() : last.number;
        final Assignment added = new Assignment(number, terminal, store, brand, fromDate, credentialHigh, credentialLow, older);
        if (later == null) {
            added.takeOver(last);
            newest.put(terminal, added);
            if (terminal >= 0 && terminal < LOW_NUMBERS) {
                newestOfLow[terminal] = added;
            }
        } else {
            later.older = added;
        }
        all.add(added);
        digest.add(added.hash());
        return true;
    }

    /** @return every assignment, in the order they were made. */
    public List<Assignment> all() {
        return all;
    }

    /** @return sum of the terms of all assignments in the digest. */
    public long hash() {
        long hash = 0;
        for (final Assignment assignment : all) {
            hash += assignment.hash();
        }
        return hash;
    }

    /** What a terminal stands for from a date on. */
    public static final class Assignment {
        private final int number;
        private final int terminal;
        private final int store;
        private final int brand;
        private final int fromDate;
        private final long credentialHigh;
        private final long credentialLow;
        private Assignment older;
        private int numberDate;
        private long highestNumber;
        private int totalsDate;
        private long totalsAt;

        private Assignment(
            final int number, final int terminal, final int store, final int brand, final int fromDate, final long credentialHigh,
            final long credentialLow, final Assignment older) {
            this.number = number;
            this.terminal = terminal;
            this.store = store;
            this.brand = brand;
            this.fromDate = fromDate;
            this.credentialHigh = credentialHigh;
            this.credentialLow = credentialLow;
            this.older = older;
        }

        private void takeOver(final Assignment before) {
            if (before != null) {
                numberDate = before.numberDate;
                highestNumber = before.highestNumber;
            }
        }

        /** @return this newest assignment, or the older one that was in force on a date. */
        public Assignment at(final int date) {
            Assignment assignment = this;
            while (assignment.fromDate > date && assignment.older != null) {
                assignment = assignment.older;
            }
            return assignment;
        }

        private boolean says(final int otherStore, final int otherBrand, final long otherHigh, final long otherLow) {
            return store == otherStore && brand == otherBrand && credentialHigh == otherHigh && credentialLow == otherLow;
        }

        /** @return its number among all terminals, from 0, whatever the assignment: a matter of layout. */
        public int number() {
            return number;
        }

        /** @return the terminal. */
        public int terminal() {
            return terminal;
        }

        /** @return its store. */
        public int store() {
            return store;
        }

        /** @return its brand. */
        public int brand() {
            return brand;
        }

        /** @return first business date. */
        public int fromDate() {
            return fromDate;
        }

        /** @return first half of the credential's name. */
        public long credentialHigh() {
            return credentialHigh;
        }

        /** @return second half of the credential's name. */
        public long credentialLow() {
            return credentialLow;
        }

        /** Notes a RUNNING number; remembers the highest of the newest date. Told at logon, derived from the transactions. */
        public void seen(final int date, final long number) {
            if (date > numberDate || date == numberDate && Long.compareUnsigned(number, highestNumber) > 0) {
                numberDate = date;
                highestNumber = number;
            }
        }

        /**
         * Where the terminal's totals of a date are; the last answer is remembered, for nearly all commands of a day ask the same.
         *
         * @param transactions that hold them; one of the date has been recorded.
         * @param date         business date.
         */
        public long totals(final Transactions transactions, final int date) {
            if (date != totalsDate) {
                totalsAt = transactions.totalsAt(number, date);
                totalsDate = date;
            }
            return totalsAt;
        }

        /** @return highest RUNNING number of a date, 0 when none was seen or a newer date was. */
        public long highestNumber(final int date) {
            return date == numberDate ? highestNumber : 0;
        }

        private long hash() {
            return Mix.of((long)terminal << 32 | store & 0xFFFF_FFFFL, (long)brand << 16 | fromDate, Mix.of(credentialHigh, credentialLow));
        }
    }
}
