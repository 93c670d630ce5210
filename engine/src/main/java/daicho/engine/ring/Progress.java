package daicho.engine.ring;

import daicho.ledger.Ledger;

/** What the Applier tells the cold threads about the ledger, which only it may touch; written once a batch. */
public final class Progress {
    private volatile long nextDueNs;
    private volatile int sweepFrom;
    private volatile long commands;
    private volatile long queries;
    private volatile long refusals;
    private volatile long appliedSequence;

    void publish(final Ledger ledger, final long commandsSoFar, final long queriesSoFar, final long refusalsSoFar) {
        nextDueNs = ledger.nextDueNs();
        sweepFrom = ledger.sweepFrom();
        commands = commandsSoFar;
        queries = queriesSoFar;
        refusals = refusalsSoFar;
        appliedSequence = ledger.lastSequence();
    }

    /** @return when something is next due, ns since 1970 UTC; Long.MAX_VALUE for never. */
    public long nextDueNs() {
        return nextDueNs;
    }

    /** @return account at which a sweep should go on, 0 when none is needed. */
    public int sweepFrom() {
        return sweepFrom;
    }

    /** @return commands applied since the start. */
    public long commands() {
        return commands;
    }

    /** @return queries answered since the start. */
    public long queries() {
        return queries;
    }

    /** @return replies with a status that refuses since the start. */
    public long refusals() {
        return refusals;
    }

    /** @return last sequence applied. */
    public long appliedSequence() {
        return appliedSequence;
    }
}
