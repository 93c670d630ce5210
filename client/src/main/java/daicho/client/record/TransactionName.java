package daicho.client.record;

import java.time.LocalDate;

/**
 * What a transaction is known by: it stands on the receipt.
 *
 * @param terminal     the till, 0 to 4,294,967,295; 0 is the host itself.
 * @param businessDate day the shop books it on, from 1970-01-01 to 2149-06-06.
 * @param key          unique within terminal and date.
 */
public record TransactionName(long terminal, LocalDate businessDate, Key key) {
    /** Checks the ranges. */
    public TransactionName {
        Ranges.check("terminal", terminal, 0, Ranges.U32);
        Ranges.check("business date in days since 1970-01-01", businessDate.toEpochDay(), 0, 65_535);
    }
}
