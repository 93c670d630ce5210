/** What waits for an operator's word, and what operators have opened for a while. Tables only; commands work on them. */
package daicho.ledger.desk;
