/** The host of the ledger: ring, journal, recovery, snapshots, fail-stop. */
package daicho.engine;
