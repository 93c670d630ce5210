package daicho.members.purchase;

import daicho.client.record.CardId;
import daicho.members.duck.Duck;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Looks up what was bought with the cards of a member. One thread. */
public final class PurchasePages {
    private static final String SELECT = """
        select scheme, namespace, card, epoch(time)::bigint, store, receipt, item, quantity, amount, points, count(*) over () as found
        from lines
        where card_key in (%s) and (scheme, namespace, card) in (%s) and time < make_timestamp(? * 1000000)::timestamp_s
        qualify rank() over (order by time desc) <= ?
        order by time desc, store, receipt, scheme, namespace, card, item, amount, nth
        """;
    private static final long END_OF_TIME = 253_402_300_799L;
    private static final int FOUND = 11;

    private final Duck duck;

    /**
     * Over a store.
     *
     * @param store open.
     */
    public PurchasePages(final PurchaseStore store) {
        duck = store.duck();
    }

    /**
     * Looks up lines, newest first.
     *
     * @param cards  cards of one member.
     * @param before only lines before this time; null: from the newest.
     * @param limit  so many lines, and those of the last one's second.
     * @return the page.
     * @throws daicho.members.duck.DuckFault when the store fails.
     */
    public PurchasePage page(final Collection<CardId> cards, final LocalDateTime before, final int limit) {
        if (cards.isEmpty()) {
            return new PurchasePage(List.of(), false);
        }
        final List<Object> values = new ArrayList<>();
        cards.forEach(card -> values.add(CardKey.of(card)));
        cards.forEach(card -> Collections.addAll(values, card.scheme(), card.namespaceId(), card.text()));
        values.add(before == null ? END_OF_TIME : before.toEpochSecond(ZoneOffset.UTC));
        values.add(limit);
        final long[] found = {0};
        final List<PurchaseLine> lines = duck.rows(row -> {
            found[0] = row.getLong(FOUND);
            return line(row);
        }, SELECT.formatted(marks(cards.size(), "?"), marks(cards.size(), "(?, ?, ?)")), values.toArray());
        return new PurchasePage(lines, found[0] > lines.size());
    }

    private static PurchaseLine line(final ResultSet row) throws SQLException {
        final BigDecimal quantity = row.getBigDecimal(8);
        final long points = row.getLong(10);
        final Long known = row.wasNull() ? null : Long.valueOf(points);
        return new PurchaseLine(
            new CardId(row.getInt(1), row.getInt(2), row.getString(3)), LocalDateTime.ofEpochSecond(row.getLong(4), 0, ZoneOffset.UTC),
            row.getLong(5), row.getString(6), row.getString(7), quantity == null ? null : quantity.stripTrailingZeros(), row.getLong(9), known);
    }

    private static String marks(final int count, final String mark) {
        return String.join(", ", Collections.nCopies(count, mark));
    }
}
