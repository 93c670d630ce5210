/** Earn, burn, sale: what the rules give, what the lots can pay, and doing both or neither. */
package daicho.ledger.trade;
