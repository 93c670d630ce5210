/** Files that people write for us: read strictly, refused with one line that says what to mend. */
package daicho.gateway.config;
