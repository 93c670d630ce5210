package daicho.members.purchase;

import daicho.client.record.CardId;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One line of a receipt, or a whole receipt where no more is known.
 *
 * @param card     the card that was shown.
 * @param time     the till's wall clock, to the second, as it stands on the receipt.
 * @param store    where.
 * @param receipt  number of the receipt.
 * @param item     what was bought; null: not known.
 * @param quantity how much of it, to a thousandth; null: not known.
 * @param amount   money in the currency's smallest unit; negative for what came back.
 * @param points   points of this line; null: not known.
 */
public record PurchaseLine(
    CardId card, LocalDateTime time, long store, String receipt, String item, BigDecimal quantity, long amount, Long points) {
}
