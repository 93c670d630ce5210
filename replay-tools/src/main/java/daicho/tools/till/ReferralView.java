package daicho.tools.till;

import daicho.client.record.ReferralPage;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Referred burns for programs and for people. */
final class ReferralView {
    private ReferralView() {
    }

    static Map<String, Object> json(final ReferralPage.Entry entry) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sequence", entry.sequence());
        object.put("card", card(entry));
        object.put("points", entry.points());
        object.put("amount", entry.amount());
        object.put("burn_amount", entry.burnAmount());
        object.put("date", date(entry));
        object.put("store", entry.store());
        object.put("terminal", entry.terminal());
        return object;
    }

    static String words(final List<ReferralPage.Entry> entries) {
        final Table table = new Table("sequence", "<date", "<card", "points", "amount", "points paid", "store", "till");
        for (final ReferralPage.Entry entry : entries) {
            table.row(entry.sequence(), date(entry), card(entry), entry.points(), entry.amount(), entry.burnAmount(),
                Long.toString(entry.store()), Long.toString(entry.terminal()));
        }
        return entries.isEmpty() ? "nothing waits\n" : table.toString();
    }

    private static String card(final ReferralPage.Entry entry) {
        return entry.card() == null ? null : entry.card().text();
    }

    private static String date(final ReferralPage.Entry entry) {
        return entry.businessDate() == null ? null : entry.businessDate().toString();
    }
}
