/** Histories: commands in a line, made from a seed, written as text and read back. */
package daicho.simulator.history;
