/** Which card numbers can have been issued. */
package daicho.protocol.card;
