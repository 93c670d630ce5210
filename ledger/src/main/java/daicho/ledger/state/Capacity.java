package daicho.ledger.state;

/**
 * How far the tables may grow. Only addresses are reserved; memory is used as it fills.
 *
 * @param accounts         accounts and aliases there can be.
 * @param lots             lots there can be.
 * @param debts            debt entries there can be.
 * @param transactionBytes bytes for transactions and their keys.
 * @param aheadBytes       how far ahead of each table pages are prepared when somebody asks for it; 0: not at all.
 */
public record Capacity(int accounts, long lots, int debts, long transactionBytes, long aheadBytes) {
    /** As much as addresses can be had. */
    public static final Capacity LARGEST = new Capacity(1 << 28, (1L << 32) - 4096, 1 << 24, 1L << 37, 4L << 20);

    /** Checks. */
    public Capacity {
        if (accounts < 64 || lots < 4096 || debts < 128 || transactionBytes < 1 << 24 || aheadBytes < 0) {
            throw new IllegalArgumentException("too small: " + accounts + " accounts, " + lots + " lots, " + debts + " debts, " +
                transactionBytes + " bytes of transactions");
        }
    }
}
