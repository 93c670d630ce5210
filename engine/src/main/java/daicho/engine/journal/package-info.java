/**
 * The journal: batches of records in Chronicle Queue files, chained by checksums; our own force, lock, reserve of space and reading.
 * Nothing outside this package knows that Chronicle is there.
 */
package daicho.engine.journal;
