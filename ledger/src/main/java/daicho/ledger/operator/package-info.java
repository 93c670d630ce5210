/** What operators do to balances and dates: adjustments and their approval, late windows. */
package daicho.ledger.operator;
