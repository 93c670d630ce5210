package daicho.protocol;

/**
 * The one word that says why. Codes never change meaning. A status that is not journaled leaves the key free: the same command may
 * be sent again and be judged afresh.
 */
public enum Status {
    OK(0, true, "done", "nothing"),
    OK_PARTIAL(1, true, "done in part: fewer points burned than asked", "charge the rest in money"),
    OK_SHORTFALL(2, true, "advice booked; what was missing is owed", "nothing"),
    OK_NO_ORIGINAL(3, true, "the key was unknown and is closed for good", "nothing: the original can no longer happen"),
    OK_NOOP(4, true, "nothing was left to do", "nothing"),
    OK_ALREADY_MERGED(5, true, "the accounts were one already", "nothing"),
    REFERRED(6, true, "recorded for an operator; no points moved", "nothing"),
    BALANCED(7, true, "totals agree", "close the day"),
    DIFFERENT(8, true, "totals differ", "look at the kinds and numbers given"),
    INSUFFICIENT(100, true, "not enough spendable points; detail: spendable here", "offer less, or another way to pay"),
    NOT_FOUND(101, true, "no such card", "read the card again or enroll it"),
    ACCOUNT_STATE(102, true, "the account's state forbids it; detail: the state", "send the member to the help desk"),
    CARD_HOT(103, true, "the card was reported lost", "keep the card, send the member to the help desk"),
    BURN_RULE(104, true, "the brand's rule forbids it; detail: 1 minimum, 2 step, 3 share of the bill, 4 brand unknown", "offer another number of points"),
    LIMIT(105, true, "a limit would be passed; detail: which", "send less"),
    VELOCITY(106, true, "too many or too much in a while; detail: seconds to wait", "wait"),
    IN_DEBT(107, true, "the member owes points; detail: how many", "pay in money"),
    SAME_ACCOUNT(108, true, "both cards are of one account already", "nothing"),
    SELF_MERGE(109, true, "an account cannot be merged with itself", "show another card"),
    HOLD_DONE(110, true, "the hold is captured", "reverse it instead"),
    HOLD_RELEASED(111, true, "the hold was released", "hold again"),
    HOLD_LAPSED(112, true, "the hold's time ran out", "hold again, or capture with LATE_CAPTURE"),
    EXCEEDS_HOLD(113, true, "more than is held; detail: what is left of it", "capture less, or with ALLOW_OVER"),
    HOLD_NOT_FOUND(114, true, "no such hold", "check the order's name"),
    ORIGINAL_NOT_FOUND(120, true, "the transaction named is unknown", "check terminal, date and number on the receipt"),
    ORIGINAL_MISMATCH(121, true, "not in the way earlier returns of it were made; detail: their measure", "return by money, or by points, as before"),
    ALREADY_REVERSED(122, true, "nothing of it is left", "nothing"),
    NOT_REVERSIBLE(123, true, "this kind cannot be reversed", "nothing"),
    TOO_OLD(124, true, "the original's day is no longer remembered; detail: oldest day that is", "ask an operator to adjust"),
    ORIGINAL_REVERSED(125, true, "the key was closed before this command came", "nothing: it must not happen"),
    EXCEEDS_ORIGINAL(126, true, "more than is left of the original; detail: what is left", "return less"),
    MERGE_NOT_ALLOWED(130, true, "these accounts cannot be joined or cut now", "see detail"),
    UNMERGE_WINDOW(131, true, "too much has happened since the merge", "ask an operator to transfer"),
    CONTROL_TOTAL(140, true, "rows or points are not what was announced", "send what is missing"),
    EXISTS(141, true, "it is there already", "use another name"),
    BATCH_STATE(142, true, "the batch is not in a state for this", "look at its state"),
    AUTH_FAILED(200, true, "proof is wrong", "try again, or check the credential"),
    LOCKED(201, true, "locked after wrong proofs; detail: until when, s since 1970 UTC, 0: until a new PIN is set", "wait"),
    PIN_USED(202, true, "the PIN was used up", "ask for a new one"),
    FORBIDDEN(203, false, "this credential may not do this", "use the credential of the terminal"),
    NEEDS_APPROVER(204, true, "a second operator must approve; detail: the limit", "have another operator approve"),
    KEY_REUSED(300, true, "the key names another command; detail: number of the first field that differs", "give each command a key of its own"),
    TOO_LATE(302, true, "the business date is too old; detail: oldest day accepted", "ask an operator for a late window"),
    FUTURE_DATE(303, true, "the business date is after tomorrow; detail: newest day accepted", "set the till's date"),
    BAD_FRAME(400, false, "the frame is broken; the connection closes", "mend the sender"),
    BAD_AMOUNT(401, false, "an amount or number of points is out of range; detail: offset of the field", "mend the sender"),
    BAD_FIELD(402, false, "a field has no meaning; detail: offset of the field", "mend the sender"),
    VERSION(403, false, "schema or version is not spoken here; detail: newest version", "update the till or the engine"),
    NOT_AUTHENTICATED(404, false, "log on first", "log on"),
    RATE_LIMITED(405, false, "too fast; detail: milliseconds to wait", "wait"),
    BAD_CARD(406, false, "no such card can exist: misread", "read the card again"),
    BUSY(500, false, "no room now; detail: milliseconds to wait", "wait a little and send the same again"),
    NOT_PRIMARY(501, false, "this engine does not write", "use the primary"),
    READ_ONLY(502, false, "no writes now; detail: 1 disk, 2 clock, 3 memory", "go on offline, send the same later");

    private static final Status[] BY_CODE = new Status[503];

    static {
        for (final Status status : values()) {
            BY_CODE[status.code] = status;
        }
    }

    private final int code;
    private final boolean journaled;
    private final String meaning;
    private final String action;

    Status(final int code, final boolean journaled, final String meaning, final String action) {
        this.code = code;
        this.journaled = journaled;
        this.meaning = meaning;
        this.action = action;
    }

    /** @return number on the wire. */
    public int code() {
        return code;
    }

    /** @return false when the command was not journaled and its key stays free. */
    public boolean isJournaled() {
        return journaled;
    }

    /** @return true when points may have moved: codes below 100. */
    public boolean isAccepted() {
        return code < 100;
    }

    /** @return what it means, for people. */
    public String meaning() {
        return meaning;
    }

    /** @return what a till does about it. */
    public String action() {
        return action;
    }

    /**
     * Finds a status.
     *
     * @param code on the wire.
     * @return the status, or null when no status has that code.
     */
    public static Status of(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
