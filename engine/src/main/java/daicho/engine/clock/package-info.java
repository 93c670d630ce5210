/** Time: the sequencer's clock and the rules for a wall clock that jumps. */
package daicho.engine.clock;
