/** Connections of the load tool and the two ways to drive them: as fast as answers come, or at a rate. One thread. */
package daicho.benchmarks.load.wire;
