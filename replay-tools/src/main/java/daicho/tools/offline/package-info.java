/** Commands over an engine's folder: offline, or beside the engine that writes there. */
package daicho.tools.offline;
