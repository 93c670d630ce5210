/** What a reply says: where a member stands, and the bytes of it. */
package daicho.ledger.reply;
