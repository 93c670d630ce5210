/** Java SDK for tills and checkouts. */
package daicho.client;
