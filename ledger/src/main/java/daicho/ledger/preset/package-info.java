/** Preset members: brought in as batches that nobody sees until they are committed. */
package daicho.ledger.preset;
