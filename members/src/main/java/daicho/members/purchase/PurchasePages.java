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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what was bought with the cards of a member. One thread. */
public final class PurchasePages {
    private static final String PAGE = """
        select scheme, namespace, card, epoch(time)::bigint, store, receipt, item, quantity, amount, points, count(*) over ()
        from (%s)
        qualify rank() over (order by time desc) <= ?
        order by time desc, store, receipt, scheme, namespace, card, item, amount, nth
        """;
    private static final String OF_RUN = "select * from %s where card_key in (%s) and time < make_timestamp(%d)::timestamp_s";
    private static final long MICROSECONDS = 1_000_000;
    private static final LocalDateTime END = LocalDateTime.of(9999, 1, 1, 0, 0);

    private final Duck duck;
    private final List<Runs.Run> runs;

    /**
     * Over a store.
     *
     * @param store open; nothing is added to it any more.
     */
    public PurchasePages(final PurchaseStore store) {
        duck = store.duck();
        runs = Runs.of(duck);
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
        if (cards.isEmpty() || runs.isEmpty()) {
            return new PurchasePage(List.of(), null);
        }
        final Set<CardId> shown = Set.copyOf(cards);
        final String keys = shown.stream().map(card -> Long.toString(CardKey.of(card))).distinct().collect(Collectors.joining(", "));
        final long end = (before == null ? END : before).toEpochSecond(ZoneOffset.UTC) * MICROSECONDS;
        final String lines = runs.stream().map(run -> OF_RUN.formatted(run.table(), keys, end)).collect(Collectors.joining(" union all "));
        final List<Found> found = duck.rows(PurchasePages::found, PAGE.formatted(lines), limit);
        final List<PurchaseLine> page = new ArrayList<>();
        for (final Found one : found) {
            // Another card may have the same key.
            if (shown.contains(one.line().card())) {
                page.add(one.line());
            }
        }
        final boolean more = !found.isEmpty() && found.getFirst().ofAll() > found.size();
        return new PurchasePage(page, more ? found.getLast().line().time() : null);
    }

    private record Found(PurchaseLine line, long ofAll) {
    }

    private static Found found(final ResultSet row) throws SQLException {
        final BigDecimal quantity = row.getBigDecimal(8);
        final long points = row.getLong(10);
        final Long known = row.wasNull() ? null : Long.valueOf(points);
        return new Found(new PurchaseLine(
            new CardId(row.getInt(1), row.getInt(2), row.getString(3)), LocalDateTime.ofEpochSecond(row.getLong(4), 0, ZoneOffset.UTC),
            row.getLong(5), row.getString(6), row.getString(7), quantity == null ? null : quantity.stripTrailingZeros(), row.getLong(9), known),
            row.getLong(11));
    }
}
