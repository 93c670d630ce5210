package daicho.ledger.state;

import daicho.ledger.lot.LotTypes;

/**
 * How far the tables may grow. Only addresses are reserved; memory is used as it fills.
 *
 * @param accounts         accounts and aliases there can be.
 * @param lots             lots there can be.
 * @param lotTypes         kinds of lots there can ever be: a book that is replayed or restored must have as many.
 * @param debts            debt entries there can be.
 * @param transactionBytes bytes for transactions and their keys.
 * @param aheadBytes       how far ahead of each table pages are prepared when somebody asks for it; 0: not at all.
 */
public record Capacity(int accounts, long lots, int lotTypes, int debts, long transactionBytes, long aheadBytes) {
    /** As much as addresses can be had. */
    public static final Capacity LARGEST = new Capacity(1 << 28, (1L << 32) - 4096, LotTypes.MOST, 1 << 24, 1L << 37, 4L << 20);

    /** Checks. */
    public Capacity {
        if (accounts < 64 || lotTypes < 1 || lotTypes > LotTypes.MOST || lots < 4096 ||
            debts < 128 || transactionBytes < 1 << 24 || aheadBytes < 0) {
            throw new IllegalArgumentException("too small: " + accounts + " accounts, " + lots + " lots, " + debts + " debts, " +
                transactionBytes + " bytes of transactions");
        }
    }

    /** With as many kinds of lots as there can be. */
    public Capacity(final int accounts, final long lots, final int debts, final long transactionBytes, final long aheadBytes) {
        this(accounts, lots, LotTypes.MOST, debts, transactionBytes, aheadBytes);
    }
}
