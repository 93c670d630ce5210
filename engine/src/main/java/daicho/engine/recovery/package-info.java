/** Recovery, the only way to start: snapshots on disk, replay of the journal behind them, and what both must agree on. */
package daicho.engine.recovery;
