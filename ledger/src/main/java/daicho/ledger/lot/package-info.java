/** Lots: what they are (types), where they lie (extents in burn order), and debts beside them. */
package daicho.ledger.lot;
