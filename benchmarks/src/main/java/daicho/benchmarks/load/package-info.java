/** What a load run does, step by step: log on, find out who is there, enroll the rest, warm up, measure. */
package daicho.benchmarks.load;
