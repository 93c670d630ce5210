package daicho.simulator.model;

import daicho.protocol.codec.HoldState;
import java.util.ArrayList;
import java.util.List;

/** Points set aside for an order, from named lots. */
final class Hold {
    final int brand;
    final long order;
    /** Whose it is: the account of the card shown. */
    Account account;
    /** Card shown. */
    Card card;
    /** Root that has its points. */
    Account holder;
    final long openedNs;
    final int date;
    final Transaction opening;
    HoldState state = HoldState.OPEN;
    long dueNs;
    long points;
    /** Of these: in time, from what was held, or late. */
    long captured;
    /** In the order chosen. */
    final List<Transaction.Touch> lots = new ArrayList<>();

    Hold(final int brand, final long order, final Card card, final Transaction opening) {
        this.brand = brand;
        this.order = order;
        this.card = card;
        this.account = opening.account;
        holder = account.root();
        this.openedNs = opening.timeNs;
        this.date = (int)opening.name.date();
        this.opening = opening;
    }

    Account root() {
        return account.root();
    }

    long rest() {
        return lots.stream().mapToLong(Transaction.Touch::points).sum();
    }
}
