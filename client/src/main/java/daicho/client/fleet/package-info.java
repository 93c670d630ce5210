/** Tills that are not there: receipts of a file sent as sales, and a simulated fleet that knows what it is owed. */
package daicho.client.fleet;
