/** Judges records from outside by their shape alone, before anybody decodes them. */
package daicho.protocol.check;
