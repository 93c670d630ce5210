/** The longest single commands there can be. */
package daicho.benchmarks.extremes;
