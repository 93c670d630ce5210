/** Points set aside for orders: the table of holds, their lots, their order names, and which of them lapses next. */
package daicho.ledger.hold;
