/** An engine that does nothing: the floor under every figure of a load run. */
package daicho.benchmarks.floor;
