package daicho.tools.members;

import daicho.client.record.CardId;
import daicho.members.bench.PurchaseFigures;
import daicho.members.card.CardName;
import daicho.members.card.MemberGroup;
import daicho.members.card.UnknownCard;
import daicho.members.purchase.PurchaseLine;
import daicho.members.purchase.PurchasePage;
import daicho.members.purchase.PurchaseTally;
import daicho.protocol.Status;
import daicho.tools.console.Figures;
import daicho.tools.console.Table;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How purchases are told, to people and to programs. */
final class PurchaseView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final double NS_A_MILLISECOND = 1e6;
    private static final double NS_A_SECOND = 1e9;

    private PurchaseView() {
    }

    static Map<String, Object> json(final PurchaseTally tally) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("batch", tally.sha256());
        object.put("already_imported", tally.already());
        object.put("imported", tally.already() ? 0 : tally.imported());
        object.put("known", tally.already() ? tally.imported() + tally.known() : tally.known());
        object.put("rejected_rows", tally.rejected());
        object.put("seconds", Figures.seconds(tally.readNs() + tally.storeNs()));
        return object;
    }

    static String words(final PurchaseTally tally) {
        if (tally.already()) {
            return "already imported: this file brought " + Figures.grouped(tally.imported()) + " lines; nothing was done\n";
        }
        return new Table("<", "")
            .row("imported", tally.imported())
            .row("known before", tally.known())
            .row("rejected rows", tally.rejected())
            .row("seconds", Figures.grouped((tally.readNs() + tally.storeNs()) / NS_A_SECOND, 2)).toString();
    }

    static Map<String, Object> json(final CardId card, final MemberGroup group, final PurchasePage page, final long tookNs) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("card", CardName.of(card));
        object.put("root", group.root() == 0 ? null : group.root());
        object.put("cards", group.cards().stream().map(CardName::of).toList());
        object.put("lines", page.lines().stream().map(line -> json(line, group)).toList());
        object.put("more", page.more());
        object.put("next_before", page.more() ? text(page.next()) : null);
        object.put("milliseconds", Math.round(tookNs / NS_A_MILLISECOND * 100) / 100.0);
        return object;
    }

    private static Map<String, Object> json(final PurchaseLine line, final MemberGroup group) {
        final long account = group.accounts().getOrDefault(line.card(), 0L);
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", text(line.time()));
        object.put("store", line.store());
        object.put("receipt", line.receipt());
        object.put("card", CardName.of(line.card()));
        object.put("account", account == 0 ? null : account);
        object.put("item", line.item());
        object.put("quantity", line.quantity());
        object.put("amount", line.amount());
        object.put("points", line.points());
        return object;
    }

    static String words(final PurchasePage page) {
        final Table table = new Table("time", "store", "<receipt", "<card", "<item", "quantity", "amount", "points");
        for (final PurchaseLine line : page.lines()) {
            table.row(text(line.time()), Long.toString(line.store()), line.receipt(), CardName.of(line.card()), line.item(),
                line.quantity() == null ? null : line.quantity().toPlainString(), line.amount(), line.points());
        }
        final String more = page.more() ? "older ones: --before " + text(page.next()) + "\n" : "";
        return page.lines().isEmpty() ? "nothing yet\n" + more : table + more;
    }

    static Map<String, Object> refusal(final UnknownCard unknown) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", Status.of(unknown.code()) == null ? null : Status.of(unknown.code()).name());
        object.put("code", unknown.code());
        object.put("lines", List.of());
        return object;
    }

    static Map<String, Object> json(final PurchaseFigures figures) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("lines", figures.lines());
        object.put("members", figures.members());
        object.put("file_bytes", figures.fileBytes());
        object.put("store_bytes", figures.storeBytes());
        object.put("read_seconds", Figures.seconds(figures.readNs()));
        object.put("store_seconds", Figures.seconds(figures.storeNs()));
        object.put("lines_a_second", linesASecond(figures));
        object.put("pages", figures.pages());
        object.put("lines_a_page", Math.round(10.0 * figures.linesOfPages() / figures.pages()) / 10.0);
        object.put("first_ms", milliseconds(figures.firstPageNs()));
        object.put("p50_ms", milliseconds(figures.medianNs()));
        object.put("p99_ms", milliseconds(figures.p99Ns()));
        object.put("max_ms", milliseconds(figures.longestNs()));
        return object;
    }

    static String words(final PurchaseFigures figures) {
        final Table table = new Table("<", "");
        json(figures).forEach((name, value) -> table.row(name.replace('_', ' '), value));
        return table.toString();
    }

    private static long linesASecond(final PurchaseFigures figures) {
        return Math.round(figures.lines() / Math.max(1e-9, (figures.readNs() + figures.storeNs()) / NS_A_SECOND));
    }

    private static double milliseconds(final long ns) {
        return Math.round(ns / NS_A_MILLISECOND * 100) / 100.0;
    }

    private static String text(final LocalDateTime time) {
        return time.format(TIME);
    }
}
