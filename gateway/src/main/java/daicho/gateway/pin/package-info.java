/** From PINs in the clear to keyed hashes, before anything of them reaches ring, journal or log. */
package daicho.gateway.pin;
