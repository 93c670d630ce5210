package daicho.simulator.model;

import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import java.util.ArrayList;
import java.util.List;

/** What a command did, or was declined for; and what fell due by itself. */
final class Transaction {
    final long sequence;
    final long timeNs;
    final Command command;
    final Command.Name name;
    EntryKind kind = EntryKind.NONE;
    Status status = Status.OK;
    int flags;
    long detail;
    /** Account of the card shown, whoever holds its money. */
    Account account;
    /** Who held the money when it was booked. */
    Account bookedOn;
    Card card;
    long amount;
    long burnAmount;
    long earned;
    long burned;
    long restored;
    long forfeited;
    long repaid;
    long debtMade;
    long refundAmount;
    long related;
    /** Live points less debt after it. */
    long balance;
    /** Points that came or went, for the statement. */
    long moved;
    final List<Earned> components = new ArrayList<>();
    /** Lots that points were taken from, in that order. */
    final List<Taken> taken = new ArrayList<>();
    /** How it has been reversed so far. */
    final Returned returned = new Returned();
    /** It was declined and then voided: it will not come as advice any more. */
    boolean voided;
    /** Its waiting points have been made usable. */
    boolean confirmed;
    /** What decided about it when it waited: an operator's word, or a return. */
    Transaction decision;
    /** Of a capture: the account's balance before it. */
    long balanceBefore;
    /** Lot that an adjustment would add to, while it waits. */
    LotKey waiting;
    /** Who got the points of a transfer. */
    Account receiver;

    Transaction(final long sequence, final long timeNs, final Command command, final Command.Name name) {
        this.sequence = sequence;
        this.timeNs = timeNs;
        this.command = command;
        this.name = name;
    }

    /** Who holds the money of its account now. */
    Account root() {
        return account == null ? null : account.root();
    }

    void decline(final Declined why) {
        status = why.status;
        detail = why.detail;
        kind = EntryKind.NONE;
        earned = 0;
        burned = 0;
        burnAmount = 0;
        components.clear();
        taken.clear();
    }

    /** Money that it is measured by: the gross amount, or what the points of a burn paid. */
    long money() {
        return kind == EntryKind.BURN ? burnAmount : amount;
    }

    boolean isAdvice() {
        return command != null && command.has(daicho.protocol.RecordLayout.ADVICE);
    }

    /** Points of a lot. */
    record Touch(LotKey key, long points) {
    }

    /** Points taken from a lot, and what of them has not been given back; to whom they repaid a debt, 0 for nobody; whose account caused it. */
    static final class Taken {
        LotKey key;
        final long points;
        final int creditor;
        final int by;
        long left;
        /** It was an expired remainder. */
        boolean wasExpired;

        Taken(final LotKey key, final long points, final int creditor, final int by) {
            this.key = key;
            this.points = points;
            this.creditor = creditor;
            this.by = by;
            left = points;
        }
    }

    /** What one component earned, by which rate. */
    record Earned(LotKey key, LotKey former, boolean pending, boolean isGiven, long eligible, long unit, long rate, long points) {
    }

    /** What was given back of it. */
    static final class Returned {
        int measure;
        boolean whole;
        long amount;
        long burned;
        long money;
        long moneyByPoints;
        /** Taken back, a component each. */
        final List<Long> components = new ArrayList<>();
    }
}
