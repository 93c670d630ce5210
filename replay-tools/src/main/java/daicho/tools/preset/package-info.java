/** Brings members in from a file before they come, and takes them out again. */
package daicho.tools.preset;
