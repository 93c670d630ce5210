/** What is known of PINs: one of an account, and the wrong ones, by card and by target. */
package daicho.ledger.secret;
