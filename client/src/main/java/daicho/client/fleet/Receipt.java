package daicho.client.fleet;

import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One row of a file of receipts, understood.
 *
 * @param line     where it stands in the file, from 1.
 * @param written  its date and time as written; a zone that stands there is left aside.
 * @param terminal the till.
 * @param receipt  its number, text exactly as written.
 * @param card     the card shown.
 * @param amount   gross amount in the currency's smallest unit.
 */
public record Receipt(long line, LocalDateTime written, long terminal, String receipt, CardId card, long amount) {
    /**
     * The sale that it stands for: no points burned, no component, so the programme counts the points. Nothing of today goes in but
     * what {@code dates} says, so the same row gives the same bytes.
     *
     * @param dates decides the business date.
     * @return the record.
     * @throws IllegalArgumentException when it cannot be one.
     */
    public byte[] sale(final ReceiptDates dates) {
        final LocalDateTime local = written.with(dates.businessDate(written.toLocalDate()));
        final Head head = Head.of(new TransactionName(terminal, local.toLocalDate(), Key.text(receipt))).at(local);
        return Commands.sale(head, card, amount, 0, 0, List.of());
    }
}
