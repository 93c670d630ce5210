/** Accounts that become one, and part again. */
package daicho.ledger.merge;
