/** Commands by hand against a running engine: one question or one command each, through the client. */
package daicho.tools.till;
