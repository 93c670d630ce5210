/** What can be asked: answered as if everything due had been booked, changing nothing. */
package daicho.ledger.query;
