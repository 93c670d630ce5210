/** Plays a history on the ledger and on the model side by side, and tells the first difference. */
package daicho.simulator.compare;
