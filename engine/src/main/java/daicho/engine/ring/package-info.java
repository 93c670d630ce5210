/**
 * The ring and its stages: the only package that knows the Disruptor. Frames come in through {@link daicho.engine.ring.Ring},
 * {@link daicho.engine.ring.Journaler} gives them sequences and a time and writes them down, {@link daicho.engine.ring.Applier} has the
 * ledger answer them, {@link daicho.engine.ring.Replier} lets the answers go when they are safe. {@link daicho.engine.ring.Stages}
 * wires them.
 */
package daicho.engine.ring;
