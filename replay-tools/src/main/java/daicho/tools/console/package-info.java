/** How the command line speaks: one line of JSON for programs, aligned words and figures for people, one line for trouble. */
package daicho.tools.console;
