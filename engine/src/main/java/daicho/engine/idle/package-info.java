/** Threads that work only while the machine has nothing else to do. */
package daicho.engine.idle;
