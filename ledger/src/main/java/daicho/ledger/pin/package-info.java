/** PINs: a new one, and whether one that is presented opens a merge. */
package daicho.ledger.pin;
