/** Threads that help others: how little of the machine they take, and how their end is waited for. */
package daicho.engine.thread;
