/** Files of receipts, sent as sales. */
package daicho.tools.receipts;
