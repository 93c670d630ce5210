/** The state as records, and back; and checks over all of it. */
package daicho.ledger.snapshot;
