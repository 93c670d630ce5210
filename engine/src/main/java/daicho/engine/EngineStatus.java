package daicho.engine;

/**
 * A look at a running engine; its figures are read one after the other, not at one instant.
 *
 * @param ready            it takes commands.
 * @param readOnly         why commands are refused now: 0 they are not, 1 disk, 2 clock (the {@code detail} of READ_ONLY).
 * @param appendedSequence last sequence in the journal.
 * @param appliedSequence  last sequence the ledger has applied.
 * @param forcedSequence   last sequence forced to the disk; 0 at {@link Durability#PROCESS}, where nothing is forced.
 * @param releasedSequence last sequence whose reply may have left.
 * @param ringSlots        slots of the ring.
 * @param ringFill         of these, taken.
 * @param commands         commands applied since the start.
 * @param queries          queries answered since the start.
 * @param refusals         replies with a refusing status since the start.
 * @param lastForceNs      ns that the last force took, 0 when nothing is forced.
 * @param usableSpaceBytes bytes free on the disk.
 * @param clockStepsBack   how often the wall clock was found to have gone back.
 */
public record EngineStatus(
    boolean ready, int readOnly, long appendedSequence, long appliedSequence, long forcedSequence, long releasedSequence, int ringSlots,
    int ringFill, long commands, long queries, long refusals, long lastForceNs, long usableSpaceBytes, long clockStepsBack) {
}
