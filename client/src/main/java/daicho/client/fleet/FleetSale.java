package daicho.client.fleet;

/**
 * One generated sale.
 *
 * @param member     whose card, from 0.
 * @param amount     gross amount.
 * @param burnPoints points that pay a part, worth 1 each.
 * @param record     its bytes.
 */
record FleetSale(int member, long amount, long burnPoints, byte[] record) {
}
