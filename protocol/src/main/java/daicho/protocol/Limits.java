package daicho.protocol;

/** Every limit of the protocol in one place; a test relates them to each other. */
public final class Limits {
    /** Most bytes of a frame, its header included. */
    public static final int FRAME_BYTES = 64 * 1024;
    /** Most bytes of a run of frames that is handed through a door at once. */
    public static final int RUN_BYTES = FRAME_BYTES;
    /** Most money in one field, in the currency's smallest unit. */
    public static final long AMOUNT = 1_000_000_000L;
    /** Most points in one field of a command. */
    public static final long POINTS = 10_000_000L;
    /** Most points or money in any balance or sum. */
    public static final long SUM = 1_000_000_000_000L;
    /** Most components of a sale, earn or capture. */
    public static final int COMPONENTS = 8;
    /** Most aliases of an account. */
    public static final int ALIASES = 16;
    /** Most aliases of one scheme of an account. */
    public static final int ALIASES_OF_A_SCHEME = 5;
    /** Most live lots of a root. */
    public static final int LIVE_LOTS = 512;
    /** Most expired remainders of a root. */
    public static final int EXPIRED_LOTS = 512;
    /** Most debt entries of a root. */
    public static final int DEBTS = 64;
    /** Open holds of a root. */
    public static final int OPEN_HOLDS = 32;
    /** Longest life of a hold, in seconds from its opening. */
    public static final int HOLD_SECONDS = 30 * 86_400;
    /** Adjustments that can wait for a second operator, those decided lately included. */
    public static final int APPROVALS = 4_096;
    /** Referred advices that can wait for an operator, those settled lately included. */
    public static final int REFERRALS = 65_536;
    /** Late windows that can be open. */
    public static final int LATE_WINDOWS = 64;
    /** Ranges of missing numbers in one answer to Totals. */
    public static final int MISSING_RANGES = 100;
    /** RUNNING numbers that one Totals looks at; the till asks on behind them. */
    public static final int TOTALS_NUMBERS = 1_024;
    /** Most accounts that one Sweep looks at. */
    public static final int SWEEP_ACCOUNTS = 256;
    /** Most entries of one StatementReply. */
    public static final int STATEMENT_ENTRIES = 500;
    /** Sources of one merge. */
    public static final int MERGE_SOURCES = 4;
    /** Highest score of a proposed merge. */
    public static final int MERGE_SCORE = 1_000;
    /** Accounts under one root, the root included. */
    public static final int GROUP_ACCOUNTS = 64;
    /** Records between a merge and its unmerge. */
    public static final int UNMERGE_RECORDS = 10_000;
    /** Rows of one chunk of an import. */
    public static final int IMPORT_ROWS = 500;
    /** Fewest digits of a PIN. */
    public static final int PIN_LEAST_DIGITS = 4;
    /** Most digits of a PIN. */
    public static final int PIN_MOST_DIGITS = 12;
    /** Cards whose wrong PINs are remembered, unknown cards included; the one that has been left alone longest goes first. */
    public static final int PIN_FAILED_CARDS = 1 << 20;
    /** Targets for which wrong PINs are remembered; the one that has been left alone longest goes first. */
    public static final int PIN_FAILED_TARGETS = 1 << 16;
    /** Different cards that can be remembered for one target. */
    public static final int PIN_CARDS_OF_A_TARGET = 16;
    /** Most terminals of one Logon. */
    public static final int LOGON_TERMINALS = 100;
    /** Commands in flight on a connection before the gateway stops reading. */
    public static final int WINDOW_COMMANDS = 4_096;
    /** Bytes in flight on a connection before the gateway stops reading. */
    public static final int WINDOW_BYTES = 1024 * 1024;
    /** Bytes of the largest reply. */
    public static final int REPLY_BYTES = FRAME_BYTES - Frame.HEADER_BYTES;

    private Limits() {
    }
}
