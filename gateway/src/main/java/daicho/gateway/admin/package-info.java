/** Health and metrics, on a loopback port of their own. */
package daicho.gateway.admin;
