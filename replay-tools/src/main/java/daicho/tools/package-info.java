/** Operators' command line. */
package daicho.tools;
