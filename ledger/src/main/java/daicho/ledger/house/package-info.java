/** Commands of the host and of operators: founding, programme, terminals, time. */
package daicho.ledger.house;
