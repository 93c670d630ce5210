/** Records of the journal as text: one JSON object each, through the generated decoders. */
package daicho.tools.dump;
