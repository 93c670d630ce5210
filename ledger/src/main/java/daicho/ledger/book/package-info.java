/** What all members' points add up to, for each brand that issued them; and the running digest of the state. */
package daicho.ledger.book;
