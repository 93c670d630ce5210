package daicho.simulator.compare;

/**
 * Where model and ledger part.
 *
 * @param step  number of the command in its history, from 1.
 * @param words what differs.
 */
public record Difference(int step, String words) {
}
