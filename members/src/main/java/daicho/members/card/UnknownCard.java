package daicho.members.card;

import daicho.protocol.Status;

/** A card finds nobody. */
public final class UnknownCard extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * Says why.
     *
     * @param code of the status that the engine answered.
     */
    public UnknownCard(final int code) {
        super(Status.of(code) == null ? "status " + code : Status.of(code) + ": " + Status.of(code).meaning());
        this.code = code;
    }

    /** @return code of the status. */
    public int code() {
        return code;
    }
}
