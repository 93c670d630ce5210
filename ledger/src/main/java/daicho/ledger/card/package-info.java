/** Cards that are lost, found, given anew or retired; accounts that are restricted or closed. */
package daicho.ledger.card;
