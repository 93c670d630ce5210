/** A model of the ledger, histories from seeds, and the comparison of both: what simulate runs. */
package daicho.simulator;
