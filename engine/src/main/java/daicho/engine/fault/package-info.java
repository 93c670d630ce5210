/** What goes wrong around the engine, said so that somebody can act. */
package daicho.engine.fault;
