/** What falls due by itself: points that become usable, points whose day is over, debt that new points repay. */
package daicho.ledger.due;
