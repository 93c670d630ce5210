/** Days and instants at the programme's fixed offset. */
package daicho.ledger.time;
