/** Points that move from one member to another. */
package daicho.ledger.transfer;
