/** Benchmarks, and the tests that see the whole house. */
package daicho.benchmarks;
