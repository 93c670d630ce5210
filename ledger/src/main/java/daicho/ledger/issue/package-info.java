/** Issuing aliases: new ones, and those that a dropped batch has left behind. */
package daicho.ledger.issue;
