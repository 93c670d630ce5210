package daicho.members.purchase;

/**
 * What came of an import.
 *
 * @param sha256   of the file, 64 hex digits: the batch's name.
 * @param already  the file was imported before: nothing was done, the counts are those of then.
 * @param imported lines added.
 * @param known    lines that stood in the store already, from other files.
 * @param rejected rows that could not be understood.
 * @param readNs   time to read the file, ns.
 * @param storeNs  time to sort, compare and store, ns.
 */
public record PurchaseTally(String sha256, boolean already, long imported, long known, long rejected, long readNs, long storeNs) {
}
