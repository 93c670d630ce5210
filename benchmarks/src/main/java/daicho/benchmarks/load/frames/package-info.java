/** Commands of the load tool as bytes: encoded once, patched for each command. */
package daicho.benchmarks.load.frames;
