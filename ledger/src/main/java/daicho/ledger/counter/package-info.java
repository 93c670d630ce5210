/** Counters that live for a day. */
package daicho.ledger.counter;
