/** Finding a member by a card, opening accounts, adding cards. */
package daicho.ledger.member;
