/** All tables of the book in one place, and the time of the command in hand. */
package daicho.ledger.state;
