/** Tables of preset members: batches, their chunks, the points that wait for a commit. */
package daicho.ledger.batch;
