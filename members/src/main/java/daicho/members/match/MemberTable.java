package daicho.members.match;

import daicho.client.record.CardId;
import daicho.members.duck.Duck;
import daicho.members.duck.DuckRows;
import daicho.members.fold.Name;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Members in a database that is gone afterwards, and the pairs of them that have something in common. */
final class MemberTable {
    private static final String COLUMNS = "id, scheme, namespace, card, account, mail, phone, written, reading, turned, birth";
    private static final int WIDTH = 11;

    private final Duck duck;

    MemberTable(final Duck duck) {
        this.duck = duck;
        duck.run("create temp table members (id integer, scheme integer, namespace integer, card varchar, account varchar, mail varchar,"
            + " phone varchar, written varchar, reading varchar, turned varchar, birth bigint)");
        duck.run("create temp table keys (block integer, key varchar, id integer)");
    }

    /** Takes members until it is closed. */
    DuckRows open() {
        return duck.addTo("members");
    }

    static void add(final DuckRows rows, final Member member) {
        rows.add(to -> to.append(member.id()).append(member.card().scheme()).append(member.card().namespaceId()).append(member.card().text())
            .append(member.account()).append(member.mail()).append(member.phone()).append(member.name().written())
            .append(member.name().reading()).append(member.name().turned())
            .append(member.birth() == null ? null : Long.valueOf(member.birth().toEpochDay())));
    }

    /**
     * Forgets mails and phones that too many cards have.
     *
     * @return how many there were.
     */
    long forgetCommon(final int most) {
        long forgotten = 0;
        for (final String field : List.of("mail", "phone")) {
            duck.run("create or replace temp table common as select " + field + " as value from members where " + field + " <> ''"
                + " group by " + field + " having count(distinct (scheme, namespace, card)) > " + most);
            forgotten += duck.number("select count(*) from common");
            duck.run("update members set " + field + " = '' where " + field + " in (from common)");
        }
        return forgotten;
    }

    /** Finds the pairs that agree in all fields of a block; a name agrees when any of its forms does. */
    long pair(final List<Set<Field>> blocks, final int most) {
        for (int block = 0; block < blocks.size(); block++) {
            final Set<Field> fields = blocks.get(block);
            final String key = fields.stream().map(MemberTable::key).collect(Collectors.joining(" || '|' || "));
            final String there = fields.stream().map(MemberTable::isThere).collect(Collectors.joining(" and "));
            final String names = fields.contains(Field.NAME) ? ", unnest(list_distinct([written, reading, turned])) as names(form)" : "";
            duck.run("insert into keys select distinct " + block + ", " + key + ", id from members" + names + " where " + there);
        }
        duck.run("create temp table pairs as select distinct a.id as one, b.id as two from keys a join keys b"
            + " on a.block = b.block and a.key = b.key and a.id < b.id"
            + " where (a.block, a.key) not in (select (block, key) from keys group by block, key having count(*) > " + 2 * most + ")");
        return duck.number("select count(*) from pairs");
    }

    private static String key(final Field field) {
        return switch (field) {
            case MAIL -> "mail";
            case PHONE -> "phone";
            case NAME -> "form";
            case BIRTH -> "birth::varchar";
        };
    }

    private static String isThere(final Field field) {
        return switch (field) {
            case BIRTH -> "birth is not null";
            default -> key(field) + " <> ''";
        };
    }

    /** Shows each pair. */
    void eachPair(final BiConsumer<Member, Member> look) {
        final String columns = columns("a") + ", " + columns("b");
        duck.each(row -> look.accept(member(row, 0), member(row, WIDTH)),
            "select " + columns + " from pairs join members a on a.id = one join members b on b.id = two order by one, two");
    }

    /** Pairs of rows of one account or one card, as far as they tell so. */
    void eachKnown(final BiConsumer<Integer, Integer> one) {
        for (final String same : List.of("account", "scheme, namespace, card")) {
            final String where = same.equals("account") ? " where account <> ''" : "";
            duck.each(row -> one.accept(row.getInt(1), row.getInt(2)),
                "select id, min(id) over (partition by " + same + ") as first from members" + where + " qualify id <> first order by id");
        }
    }

    private static String columns(final String of) {
        final List<String> columns = new ArrayList<>();
        for (final String column : COLUMNS.split(", ")) {
            columns.add(of + "." + column);
        }
        return String.join(", ", columns);
    }

    private static Member member(final ResultSet row, final int from) throws SQLException {
        final long birth = row.getLong(from + 11);
        final LocalDate day = row.wasNull() ? null : LocalDate.ofEpochDay(birth);
        return new Member(
            row.getInt(from + 1), new CardId(row.getInt(from + 2), row.getInt(from + 3), row.getString(from + 4)), row.getString(from + 5),
            row.getString(from + 6), row.getString(from + 7), new Name(row.getString(from + 8), row.getString(from + 9), row.getString(from + 10)),
            day);
    }
}
