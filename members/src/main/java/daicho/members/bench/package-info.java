/** Measures the store of purchases with generated lines. */
package daicho.members.bench;
