/**
 * What the wire and the journal agree on: frames, the record header, limits, settings, statuses, exit codes, and the two doors
 * between gateway and engine. The messages themselves stand in {@code daicho.xml}; their codecs are generated.
 */
package daicho.protocol;
