/** How much may be burned and adjusted in a day. */
package daicho.ledger.velocity;
