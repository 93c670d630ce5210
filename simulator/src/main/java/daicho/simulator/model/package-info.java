/** A second ledger, naive on purpose: maps, lists and sums computed afresh. Reads like the contract; shares no code with the ledger. */
package daicho.simulator.model;
