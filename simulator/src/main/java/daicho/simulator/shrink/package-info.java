/** Cuts a failing history down to the few commands that matter. */
package daicho.simulator.shrink;
