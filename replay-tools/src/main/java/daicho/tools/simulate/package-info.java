/** Histories played on ledger and model. */
package daicho.tools.simulate;
