/** What is sent, and what must come back. */
package daicho.benchmarks.load.work;
