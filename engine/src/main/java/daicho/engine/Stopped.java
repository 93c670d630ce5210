package daicho.engine;

/**
 * How an engine that stopped in order left the book.
 *
 * @param sequence last sequence.
 * @param digest   digest of the state at it.
 */
public record Stopped(long sequence, long digest) {
}
