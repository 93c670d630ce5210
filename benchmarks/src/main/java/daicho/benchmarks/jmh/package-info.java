/** Micro-benchmarks. Each is also run once, small, as a test, and reports a digest of what it computed. */
package daicho.benchmarks.jmh;
