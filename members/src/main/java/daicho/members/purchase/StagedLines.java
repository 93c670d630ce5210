package daicho.members.purchase;

import daicho.members.duck.Duck;

/** Moves lines from where they were read to where they stay, sorted by card, in slices so that progress can be told. */
final class StagedLines {
    private static final long LINES_A_SLICE = 1_000_000;

    private final Duck duck;
    private final PurchaseImport.Listener listener;

    StagedLines(final Duck duck, final PurchaseImport.Listener listener) {
        this.duck = duck;
        this.listener = listener;
    }

    /**
     * Stores them; within a transaction.
     *
     * @param batch   number of the file.
     * @param staged  lines there are.
     * @param compare whether lines that the store has already are looked for.
     * @return lines that were added.
     */
    long store(final int batch, final long staged, final boolean compare) {
        final int slices = (int)(staged / LINES_A_SLICE + 1);
        // The keys are spread evenly over all numbers.
        final long width = Long.divideUnsigned(-1L, slices);
        long added = 0;
        for (int slice = 0; slice < slices; slice++) {
            final long from = Long.MIN_VALUE + slice * width;
            final long to = slice == slices - 1 ? Long.MAX_VALUE : from + width - 1;
            added += duck.run(insert(batch, compare), from, to);
            listener.stored(staged * (slice + 1) / slices, staged);
        }
        return added;
    }

    private String insert(final int batch, final boolean compare) {
        final String known = !compare ? "" : """
             where not exists (from lines l where l.card_key = s.card_key and l.time = s.time and l.receipt = s.receipt and l.store = s.store
                and l.amount = s.amount and l.nth = s.nth and l.scheme = s.scheme and l.namespace = s.namespace and l.card = s.card
                and l.item is not distinct from s.item and l.quantity is not distinct from s.quantity
                and l.points is not distinct from s.points)
            """;
        return """
            insert into lines
            select s.card_key, s.scheme, s.namespace, s.card, s.time, s.store, s.receipt, s.item, s.quantity, s.amount, s.points, s.nth, %d
            from (select card_key, scheme, namespace, card, make_timestamp(time * 1000000)::timestamp_s as time, store, receipt, item,
                    (quantity::decimal(12, 0) * 0.001)::decimal(12, 3) as quantity, amount, points, coalesce(nth, 0) as nth
                from staged left join numbered on numbered.row = staged.rowid
                where card_key between ? and ?) s
            """.formatted(batch) + known + " order by s.card_key, s.time";
    }
}
