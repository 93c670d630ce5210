/** Undoing what was done, whole or in part, from what stands with the original; and making provisional points usable. */
package daicho.ledger.reversal;
