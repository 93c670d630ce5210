package daicho.protocol;

/** Which messages there are, by family, so that a stage can tell what to do with one from its number alone. */
public final class Templates {
    /** First number of the commands, which are journaled. */
    public static final int FIRST_COMMAND = 10;
    /** Commands below this number need no key. */
    public static final int FIRST_KEYED = 20;
    /** First number of the queries, which change nothing. */
    public static final int FIRST_QUERY = 60;
    /** First number of the replies. */
    public static final int FIRST_REPLY = 100;

    private Templates() {
    }

    /**
     * Whether a message is a command that goes into the journal.
     *
     * @param template number of the message.
     * @param flags    flags of its record: a QUOTE is never journaled.
     * @return true for a command that may change the book.
     */
    public static boolean isJournaled(final int template, final int flags) {
        return template >= FIRST_COMMAND && template < FIRST_QUERY && (flags & RecordLayout.QUOTE) == 0;
    }
}
