package daicho.members.bench;

/**
 * What was measured. Times in ns.
 *
 * @param lines        imported.
 * @param members      that have them.
 * @param fileBytes    size of the CSV file.
 * @param storeBytes   size of the store.
 * @param readNs       reading and checking the file.
 * @param storeNs      sorting and storing.
 * @param pages        looked up, each of a member at random with all cards, 100 lines asked for.
 * @param linesOfPages lines on them.
 * @param firstPageNs  the first one after the store was opened.
 * @param medianNs     half of the pages took no longer.
 * @param p99Ns        99 of 100 took no longer.
 * @param longestNs    the slowest one.
 */
public record PurchaseFigures(
    long lines, int members, long fileBytes, long storeBytes, long readNs, long storeNs, int pages, long linesOfPages, long firstPageNs,
    long medianNs, long p99Ns, long longestNs) {
}
