package daicho.members.purchase;

import daicho.members.duck.Duck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of lines. Each is sorted by card, so a member's lines lie together in it. The lines of a file become a new run, which takes
 * up every older one that is not more than twice as large as what has come together so far. So sizes double from run to run: there are a
 * dozen at most however many files come, and a line is moved about as often as there are runs, not with each file.
 */
final class Runs {
    private static final long LINES_A_SLICE = 1_000_000;
    private static final int GROWTH = 2;
    private static final String COLUMNS =
        "card_key, scheme, namespace, card, time, store, receipt, item, quantity, amount, points, nth, batch";

    private final Duck duck;
    private final PurchaseImport.Listener listener;

    Runs(final Duck duck, final PurchaseImport.Listener listener) {
        this.duck = duck;
        this.listener = listener;
    }

    /** A table of lines. */
    record Run(int number, long lines) {
        String table() {
            return "run_" + number;
        }
    }

    /** All of them, the smallest first. */
    static List<Run> of(final Duck duck) {
        return duck.rows(row -> new Run(row.getInt(1), row.getLong(2)), "select run, lines from runs order by lines, run");
    }

    /**
     * Adds the lines that are staged and not known yet; within a transaction.
     *
     * @param batch  number of their file.
     * @param staged how many there are.
     * @return lines that were added.
     */
    long add(final int batch, final long staged) {
        if (staged == 0) {
            return 0;
        }
        final List<Run> all = of(duck);
        final List<Run> joined = joined(all, staged);
        final long moved = joined.stream().mapToLong(Run::lines).sum();
        final Run fresh = new Run(all.stream().mapToInt(Run::number).max().orElse(0) + 1, 0);
        create(fresh);
        final long lines = fill(fresh, insert(fresh, batch, all, joined), staged + moved);
        joined.forEach(this::drop);
        if (lines == 0) {
            duck.run("drop table " + fresh.table());
        } else {
            duck.run("insert into runs values (?, ?)", fresh.number(), lines);
        }
        return lines - moved;
    }

    private static List<Run> joined(final List<Run> smallestFirst, final long staged) {
        final List<Run> joined = new ArrayList<>();
        long lines = staged;
        for (final Run run : smallestFirst) {
            if (run.lines() > GROWTH * lines) {
                break;
            }
            joined.add(run);
            lines += run.lines();
        }
        return joined;
    }

    private void create(final Run run) {
        duck.run("create table " + run.table() + " (card_key bigint not null, scheme utinyint not null, namespace usmallint not null,"
            + " card varchar not null, time timestamp_s not null, store uinteger not null, receipt varchar not null, item varchar,"
            + " quantity decimal(12, 3), amount integer not null, points integer, nth usmallint not null, batch integer not null)");
    }

    private void drop(final Run run) {
        duck.run("drop table " + run.table());
        duck.run("delete from runs where run = ?", run.number());
    }

    /** Slice by slice of the keys, which are spread evenly over all numbers: less is sorted at once, and progress can be told. */
    private long fill(final Run run, final String insert, final long most) {
        final int slices = (int)(most / LINES_A_SLICE + 1);
        final long width = Long.divideUnsigned(-1L, slices);
        long lines = 0;
        for (int slice = 0; slice < slices; slice++) {
            final long from = Long.MIN_VALUE + slice * width;
            final long to = slice == slices - 1 ? Long.MAX_VALUE : from + width - 1;
            duck.run(insert.replace("$from", Long.toString(from)).replace("$to", Long.toString(to)));
            lines = duck.number("select count(*) from " + run.table());
            listener.stored(most * (slice + 1) / slices, most);
        }
        return lines;
    }

    private static String insert(final Run fresh, final int batch, final List<Run> all, final List<Run> joined) {
        final StringBuilder sql = new StringBuilder("insert into ").append(fresh.table()).append(" from (select ").append(COLUMNS).append("""
             from (select card_key, scheme, namespace, card, make_timestamp(time * 1000000)::timestamp_s as time, store, receipt, item,
                    (quantity::decimal(12, 0) * 0.001)::decimal(12, 3) as quantity, amount, points, coalesce(nth, 0) as nth, %d as batch
                from staged left join numbered on numbered.row = staged.rowid
                where card_key between $from and $to) s
            """.formatted(batch));
        if (!all.isEmpty()) {
            sql.append("""
                where not exists (from (%s) k where k.card_key = s.card_key and k.time = s.time and k.receipt = s.receipt
                    and k.store = s.store and k.amount = s.amount and k.nth = s.nth
                    and k.scheme = s.scheme and k.namespace = s.namespace and k.card = s.card
                    and k.item is not distinct from s.item and k.quantity is not distinct from s.quantity
                    and k.points is not distinct from s.points)
                """.formatted(union(all)));
        }
        if (!joined.isEmpty()) {
            sql.append(" union all ").append(union(joined));
        }
        return sql.append(") order by card_key, time").toString();
    }

    private static String union(final List<Run> runs) {
        return runs.stream().map(run -> "select " + COLUMNS + " from " + run.table() + " where card_key between $from and $to")
            .collect(Collectors.joining(" union all "));
    }
}
