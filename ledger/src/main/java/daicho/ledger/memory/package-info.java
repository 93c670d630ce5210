/** Memory outside the heap: regions of reserved addresses, a pool of equal chunks, and an index that grows a segment at a time. */
package daicho.ledger.memory;
