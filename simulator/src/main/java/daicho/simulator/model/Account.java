package daicho.simulator.model;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BatchState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What holds points: an account that was merged into another has given all it held to the root. */
final class Account {
    final int id;
    AccountStatus status;
    /** What it was merged into, null for none. */
    Edge edge;
    /** Edges that were cut again. */
    final List<Cut> cuts = new ArrayList<>();
    /** A merge of it has given its bonus: once in its life. */
    boolean bonusGiven;
    boolean frozen;
    boolean blocked;
    /** Live and pending lots in burn order. */
    final TreeMap<LotKey, Lot> lots = new TreeMap<>();
    /** Unspent remainders of expired lots, in the order they expired. */
    final List<Lot> expired = new ArrayList<>();
    /** Oldest first. */
    final List<Debt> debts = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    final List<Card> cards = new ArrayList<>();
    /** Oldest first. */
    final List<Transaction> entries = new ArrayList<>();
    /** Row of a batch that opened it, null for none. */
    Batch.Row row;
    /** A command has looked at it, or something fell due for it, since it came to be. */
    boolean touched;
    /** Something fell due that the ledger may book only when it looks at the account. */
    boolean aheadOfLedger;
    /** Of this, something moves the book's totals in a way that can be told only from the account. */
    boolean totalsAhead;

    Account(final int id, final AccountStatus status) {
        this.id = id;
        this.status = status;
    }

    /** The account that holds the money of all that are merged with it. */
    Account root() {
        return edge == null ? this : edge.parent.root();
    }

    /** The account that held its money before, or after, the commands of a sequence. */
    Account rootAt(final long sequence, final boolean after) {
        final long now = after ? sequence : sequence - 1;
        if (edge != null && edge.merge <= now) {
            return edge.parent.rootAt(sequence, after);
        }
        for (final Cut cut : cuts) {
            if (cut.edge.merge <= now && now < cut.sequence) {
                return cut.edge.parent.rootAt(sequence, after);
            }
        }
        return this;
    }

    boolean isUnder(final Account other) {
        return this == other || edge != null && edge.parent.isUnder(other);
    }

    /** Whether it waits for the commit of its batch, which may never come. */
    boolean isStaged() {
        return status == AccountStatus.STAGED && row.batch.state == BatchState.OPEN;
    }

    /** Whether it was opened by a batch that was dropped or taken out: as if it had never been. */
    boolean isDropped() {
        return status == AccountStatus.STAGED && row.batch.state != BatchState.OPEN;
    }

    /** The ledger has looked at it and booked what had fallen due. */
    void seenByLedger() {
        aheadOfLedger = false;
        totalsAhead = false;
        touched = true;
    }

    long owed() {
        return debts.stream().mapToLong(debt -> debt.points).sum();
    }

    /** Live points that are not set aside. */
    long live() {
        long live = 0;
        for (final Lot lot : lots.values()) {
            live = Math.addExact(live, lot.pending ? 0 : lot.free());
        }
        return live;
    }

    long held() {
        return lots.values().stream().mapToLong(lot -> lot.held).sum();
    }

    /** What a statement shows: points set aside are the member's until they are spent. */
    long balance() {
        return live() + held() - owed();
    }

    /** An edge that there was until an unmerge. */
    record Cut(Edge edge, long sequence) {
    }

    /** A merge: into what, as what, by which command. */
    record Edge(Account parent, long merge, long timeNs, boolean isFamily) {
    }

    /** What is owed for one cause. */
    static final class Debt {
        /** Oldest first; of one cause by account, then by brand. */
        static final Comparator<Debt> ORDER = Comparator.<Debt>comparingLong(debt -> debt.cause)
            .thenComparingInt(debt -> debt.origin).thenComparingInt(debt -> debt.issuer);
        final int origin;
        final int issuer;
        final long cause;
        long points;

        Debt(final int origin, final int issuer, final long cause, final long points) {
            this.origin = origin;
            this.issuer = issuer;
            this.cause = cause;
            this.points = points;
        }
    }
}
