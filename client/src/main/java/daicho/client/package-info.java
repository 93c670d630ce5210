/**
 * Java SDK for tills and checkouts: {@link daicho.client.DaichoClient} sends records, {@link daicho.client.Answer} is what comes
 * back. Records are built and replies read in {@code daicho.client.record}.
 */
package daicho.client;
