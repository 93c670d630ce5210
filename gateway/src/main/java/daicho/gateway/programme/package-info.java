/** The programme as people write it, as the ledger is told it, and what of it the gateway enforces: card-number patterns. */
package daicho.gateway.programme;
