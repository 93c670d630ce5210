package daicho.simulator.history;

/** What a command can say. All values are whole numbers; 0 is what a field says that is not there. */
public enum Field {
    /** Terminal that sends. */
    TERMINAL("terminal"),
    /** Business date, days since 1970. */
    DATE("date"),
    /** Number of the key, 0: none. */
    KEY("key"),
    /** Flags of the record, see {@link daicho.protocol.RecordLayout}. */
    FLAGS("flags"),
    /** Local time of the till, s. */
    LOCAL("local"),
    /** Who acts. */
    OPERATOR("operator"),
    /** Card shown. */
    CARD("card"),
    /** Second card: the new one, the receiver's. */
    CARD2("card2"),
    /** Gross amount. */
    AMOUNT("amount"),
    /** Points. */
    POINTS("points"),
    /** Points that pay a part of a sale. */
    BURN_POINTS("burnPoints"),
    /** Money that points pay. */
    BURN_AMOUNT("burnAmount"),
    /** Reason code of the programme's own. */
    PURPOSE("purpose"),
    /** Order that names a hold. */
    ORDER("order"),
    /** How long. */
    SECONDS("seconds"),
    /** Another transaction: its terminal. */
    OF_TERMINAL("ofTerminal"),
    /** Another transaction: its business date. */
    OF_DATE("ofDate"),
    /** Another transaction: its key. */
    OF_KEY("ofKey"),
    /** 1: the other transaction is named by its sequence, which is looked up by its name when the command is sent. */
    BY_SEQUENCE("bySequence"),
    /** Sequence of the other transaction: filled in when the command is sent. */
    OF_SEQUENCE("ofSequence"),
    /** VOID or RETURN. */
    MODE("mode"),
    /** WHOLE, MONEY or POINTS. */
    MEASURE("measure"),
    /** Why it is reversed. */
    REASON("reason"),
    /** Points that the till took off the cash refund. */
    SHORTFALL_PAID("shortfallPaid"),
    /** UP or DOWN. */
    DIRECTION("direction"),
    /** Class of points added. */
    POINTS_CLASS("class"),
    /** Brand that stands for points added. */
    ISSUER("issuer"),
    /** Last day of points added. */
    EXPIRY_DAY("expiryDay"),
    /** Reason code of an adjustment. */
    REASON_CODE("reasonCode"),
    /** Ticket that tells why. */
    TICKET("ticket"),
    /** ACCEPT or REJECT. */
    DECISION("decision"),
    /** FROZEN or BLOCKED. */
    RESTRICTION("restriction"),
    /** 1: restrict, 0: free. */
    ON("on"),
    /** Lost since, s since 1970. */
    SINCE("since"),
    /** Status of a new account. */
    STATUS("status"),
    /** First account of a sweep: filled in when it is sent. */
    FROM_ROOT("fromRoot"),
    /** Accounts of a sweep, entries of a statement. */
    COUNT("count"),
    /** Terminal that a command is about, 0: all. */
    TARGET("target"),
    /** Store. */
    STORE("store"),
    /** Brand. */
    BRAND("brand"),
    /** First RUNNING number that a till asks about. */
    FROM_NUMBER("fromNumber"),
    /** Last RUNNING number that a till asks about, 0: it does not ask. */
    TO_NUMBER("toNumber"),
    /** First business date. */
    FROM_DATE("fromDate"),
    /** Last business date. */
    TO_DATE("toDate"),
    /** 1: leave a terminal that is known as it is. */
    ONLY_IF_ABSENT("onlyIfAbsent"),
    /** Version of the programme. */
    VERSION("version"),
    /** Which of the prepared programmes. */
    VARIANT("variant"),
    /** Why accounts are one: SAME_PERSON or FAMILY. */
    MERGE_KIND("mergeKind"),
    /** PIN of a card. */
    PIN("pin"),
    /** Version of the pepper. */
    PEPPER("pepper"),
    /** Version of the pepper before, while peppers rotate. */
    PREVIOUS_PEPPER("previousPepper"),
    /** The second operator. */
    APPROVED_BY("approvedBy"),
    /** Batch of preset members. */
    BATCH("batch"),
    /** File that a batch is made of. */
    FILE("file"),
    /** Number of a chunk. */
    CHUNK("chunk"),
    /** Rows announced, or taken in. */
    ROWS("rows"),
    /** 1: a till counted as the book did, 2: all kinds but one; 0: it does not say. */
    COUNTED("counted"),
    /** 1: asked as a QUOTE first, whose answer must be the real one's. */
    QUOTED("quoted");

    private final String word;

    Field(final String word) {
        this.word = word;
    }

    /** @return its name in a history's text. */
    public String word() {
        return word;
    }
}
