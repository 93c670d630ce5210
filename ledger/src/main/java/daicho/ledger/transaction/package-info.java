/** What clients named with a key, and what became of it: one table a business date, dropped whole. */
package daicho.ledger.transaction;
