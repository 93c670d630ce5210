package daicho.engine.ring;

/**
 * How the stages are wired.
 *
 * @param pipelined       Journaler and Applier on threads of their own; else one thread does both.
 * @param forced          replies wait for the disk; else for the journal's being written.
 * @param durability      what replies promise, as on the wire.
 * @param slots           slots of the ring, a power of two.
 * @param keptSlots       of these, kept back for the host's own commands.
 * @param batchBytes      most bytes of frames in a batch.
 * @param checkpointEvery commands between checkpoints.
 */
public record StagesConfig(
    boolean pipelined, boolean forced, byte durability, int slots, int keptSlots, int batchBytes, long checkpointEvery) {
}
