/** Connections, credentials, TLS and back-pressure in front of the engine. */
package daicho.gateway;
