package daicho.tools.till;

import daicho.client.record.KindCount;
import daicho.client.record.TotalsAnswer;
import daicho.protocol.codec.EntryKind;
import daicho.tools.console.Figures;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A till's day for programs and for people. */
final class TotalsView {
    private TotalsView() {
    }

    static Map<String, Object> json(final TotalsAnswer totals) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", ReplyView.statusName(totals.code()));
        object.put("code", totals.code());
        object.put("sequence", totals.sequence());
        object.put("kinds", totals.kinds().stream().map(TotalsView::json).toList());
        object.put("missing", totals.missing().stream().map(TotalsView::json).toList());
        object.put("more", totals.more());
        object.put("durability", ReplyView.durability(totals.durability()));
        return object;
    }

    /** The book's figures, and under a kind that differs those of the till. */
    static String words(final TotalsAnswer totals, final List<KindCount> counted) {
        final Table table = new Table("<", "<", "transactions", "amount", "earned", "burned", "<");
        for (final TotalsAnswer.Kind kind : totals.kinds()) {
            row(table, "book", kind.book(), "");
            if (kind.differs()) {
                row(table, "till", counted(kind.book().kind(), counted), "differs");
            }
        }
        final StringBuilder text = new StringBuilder(ReplyView.headline(totals.code(), "")).append('\n');
        text.append(totals.kinds().isEmpty() ? "nothing on this day\n" : table);
        for (final TotalsAnswer.Range range : totals.missing()) {
            text.append("never came: ").append(Long.toUnsignedString(range.first()));
            text.append(range.first() == range.last() ? "" : " to " + Long.toUnsignedString(range.last())).append('\n');
        }
        text.append(totals.more() ? "and more\n" : "");
        return text.append("as of sequence ").append(Figures.grouped(totals.sequence())).append('\n').toString();
    }

    private static void row(final Table table, final String whose, final KindCount count, final String remark) {
        table.row(whose, count.kind(), count.transactions(), count.amount(), count.earned(), count.burned(), remark);
    }

    private static KindCount counted(final EntryKind kind, final List<KindCount> counted) {
        return counted.stream().filter(count -> count.kind() == kind).findFirst().orElse(new KindCount(kind, 0, 0, 0, 0));
    }

    private static Map<String, Object> json(final TotalsAnswer.Kind kind) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", kind.book().kind().name());
        object.put("transactions", kind.book().transactions());
        object.put("amount", kind.book().amount());
        object.put("earned", kind.book().earned());
        object.put("burned", kind.book().burned());
        object.put("differs", kind.differs());
        return object;
    }

    private static Map<String, Object> json(final TotalsAnswer.Range range) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", range.first());
        object.put("to", range.last());
        return object;
    }
}
