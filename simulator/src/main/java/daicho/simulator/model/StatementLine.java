package daicho.simulator.model;

/**
 * One entry of a statement.
 *
 * @param sequence    sequence, 0 for what fell due by itself: it bears the sequence of whoever looked.
 * @param timestampNs when it was booked.
 * @param kind        kind.
 * @param points      points that came or went.
 * @param balance     live points less debt after it.
 * @param amount      gross amount.
 * @param card        number of the card shown, 0 for none.
 */
public record StatementLine(long sequence, long timestampNs, int kind, long points, long balance, long amount, long card) {
}
