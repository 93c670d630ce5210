/** Results for people, programs and plots. */
package daicho.benchmarks.load.report;
