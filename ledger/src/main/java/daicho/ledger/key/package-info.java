/** Commands that carry a key: once, for ever; and what is asked of keys. */
package daicho.ledger.key;
