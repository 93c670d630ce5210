package daicho.protocol;

/** How a process of ours ends. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** Anything that has no code of its own. */
    OTHER(1),
    /** The command line cannot be understood. */
    USAGE(2),
    /** The ledger declined. */
    DECLINED(3),
    /** Nobody answers, or what became of the command is not known. */
    UNREACHABLE(4),
    /** The port is taken. */
    PORT_TAKEN(10),
    /** The folder cannot be written. */
    FOLDER_NOT_WRITABLE(11),
    /** Another engine has the folder. */
    FOLDER_IN_USE(12),
    /** The Java that runs is not the one that is needed. */
    WRONG_JDK(13),
    /** The journal is damaged. */
    JOURNAL_DAMAGED(14),
    /** A snapshot knows more than the journal. */
    SNAPSHOT_NEWER(15),
    /** No room to start. */
    DISK_FULL(16),
    /** The book may be wrong: a law is broken. */
    INVARIANT_BROKEN(70),
    /** The disk did not take what it was told to keep. */
    FORCE_FAILED(74);

    private final int code;

    ExitCode(final int code) {
        this.code = code;
    }

    /** @return the number that the shell sees. */
    public int code() {
        return code;
    }
}
