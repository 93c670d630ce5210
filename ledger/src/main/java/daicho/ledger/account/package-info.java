/** Accounts and the aliases that find them. */
package daicho.ledger.account;
