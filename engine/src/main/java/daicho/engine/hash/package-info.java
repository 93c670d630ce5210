/** The running hash of replies, the same while live and on replay. */
package daicho.engine.hash;
