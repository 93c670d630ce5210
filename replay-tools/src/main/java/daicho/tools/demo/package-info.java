/** The main job in one go: an engine, a fleet of tills, a kill in the middle, and the proof that nothing was lost. */
package daicho.tools.demo;
