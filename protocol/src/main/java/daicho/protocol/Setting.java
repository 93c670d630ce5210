package daicho.protocol;

/** The settings that can change what a command does. They are state: journaled with Genesis or a programme, never read from a file by the ledger. */
public enum Setting {
    /** Days that a transaction and its key are remembered. */
    TX_DAYS(1, 400, 40, 2_000),
    /** Transactions remembered at most. */
    MAX_TRANSACTIONS(2, 20_000_000, 1_000, 2_000_000_000),
    /** Oldest business date that is accepted, in days before today. */
    LATE_DAYS(3, 35, 0, 390),
    /** Life of points, in days from today, whose own expiry would be past. */
    LATE_EARN_MIN_LIFE(4, 30, 1, 3_650),
    /** Seconds after midnight in which yesterday's points still serve a till that is still in yesterday. */
    MIDNIGHT_GRACE(5, 300, 0, 3_600),
    /** Life of points, in days, given back after a merchant's fault. */
    FAULT_MIN_LIFE(6, 30, 1, 3_650),
    /** Points that an offline till may burn without asking. */
    OFFLINE_FLOOR(7, 10_000, 0, 10_000_000),
    /** Points above which an adjustment needs a second operator. */
    ADJUST_DUAL_LIMIT(8, 10_000, 0, 10_000_000),
    /** Largest balance. */
    MAX_BALANCE(9, 1_000_000_000_000L, 1, 1_000_000_000_000L),
    /** Default life of a hold in seconds. */
    HOLD_SECONDS(10, 900, 1, 2_592_000),
    /** 1: an account with points may be closed, what is left is forfeited. */
    CLOSE_WITH_BALANCE(11, 0, 0, 1),
    /** Seconds a till's clock may be off before it is told. */
    CHECK_CLOCK_SECONDS(12, 600, 1, 86_400),
    /** Burns and holds of an account a day, 0: any number. */
    VELOCITY_ACCOUNT_BURNS(20, 0, 0, 1_000_000),
    /** Points that an account may burn and hold a day, 0: any. */
    VELOCITY_ACCOUNT_POINTS(21, 0, 0, 1_000_000_000_000L),
    /** Burns and holds at a terminal a day, 0: any number. */
    VELOCITY_TERMINAL_BURNS(22, 0, 0, 1_000_000),
    /** Points that may be burned and held at a terminal a day, 0: any. */
    VELOCITY_TERMINAL_POINTS(23, 0, 0, 1_000_000_000_000L),
    /** Adjustments by an operator a day, 0: any number. */
    VELOCITY_OPERATOR_ADJUSTMENTS(24, 0, 0, 1_000_000),
    /** Points that an operator may adjust a day, 0: any. */
    VELOCITY_OPERATOR_POINTS(25, 0, 0, 1_000_000_000_000L),
    /** 1: what a member does at a till moves the expiry of BASE points to what points earned now would have. */
    SLIDING_EXPIRY(26, 0, 0, 1),
    /** Live points up to which a cashier may merge an account whose card is there. */
    MERGE_CARD_PRESENT_POINTS(27, 10_000, 0, 1_000_000_000_000L),
    /** Points that the target gets for each account merged into it, once in that account's life. */
    MERGE_BONUS(28, 0, 0, 1_000_000),
    /** Schemes whose cards find nothing while their account is merged into another: bit n for scheme n. */
    RETIRE_SOURCE_SCHEMES(29, 0, 0, Long.MAX_VALUE),
    /** Wrong PINs of a card after which it is locked for a while; each further one locks it for twice as long, up to a day. */
    PIN_TRIES(30, 5, 1, 1_000),
    /** Wrong PINs of a card in all after which it is locked until it gets a new PIN or is reissued. */
    PIN_TRIES_IN_ALL(31, 15, 1, 1_000),
    /** Seconds that a card is locked for the first time. */
    PIN_LOCK_SECONDS(32, 1_800, 1, 86_400),
    /** Different cards whose PIN may be wrong for one target within a day; then no PIN merges into it for a day. */
    PIN_CARDS_FOR_TARGET(33, 10, 1, Limits.PIN_CARDS_OF_A_TARGET);

    private static final Setting[] BY_NUMBER = new Setting[64];

    static {
        for (final Setting setting : values()) {
            BY_NUMBER[setting.number] = setting;
        }
    }

    private final int number;
    private final long initial;
    private final long least;
    private final long most;

    Setting(final int number, final long initial, final long least, final long most) {
        this.number = number;
        this.initial = initial;
        this.least = least;
        this.most = most;
    }

    /** @return number on the wire; never changes meaning. */
    public int number() {
        return number;
    }

    /** @return the default. */
    public long initial() {
        return initial;
    }

    /** @return smallest value allowed. */
    public long least() {
        return least;
    }

    /** @return largest value allowed. */
    public long most() {
        return most;
    }

    /**
     * Finds a setting.
     *
     * @param number on the wire.
     * @return the setting, or null when there is none.
     */
    public static Setting of(final int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
