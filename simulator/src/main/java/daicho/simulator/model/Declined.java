package daicho.simulator.model;

import daicho.protocol.Status;

/** A command is declined before it changed anything. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;

    final Status status;
    final long detail;

    Declined(final Status status, final long detail) {
        super(status.name(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    Declined(final Status status) {
        this(status, 0);
    }

    static void when(final boolean condition, final Status status, final long detail) {
        if (condition) {
            throw new Declined(status, detail);
        }
    }
}
