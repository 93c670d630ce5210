/** What event loops count: single-writer numbers that anybody may read. */
package daicho.gateway.metrics;
