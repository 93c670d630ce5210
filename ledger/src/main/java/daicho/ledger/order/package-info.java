/** What a checkout does with an order: hold, capture, release, extend. */
package daicho.ledger.order;
