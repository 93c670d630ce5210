package daicho.tools.till;

import daicho.client.record.ReplyFields;
import daicho.protocol.Status;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A reply for programs and for people: one shape for every command. */
final class ReplyView {
    private ReplyView() {
    }

    static Map<String, Object> json(final ReplyFields reply) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", statusName(reply.code()));
        object.put("code", reply.code());
        object.put("sequence", reply.sequence());
        object.put("flags", reply.flagNames());
        object.put("spendable", reply.spendable());
        object.put("pending", reply.pending());
        object.put("held", reply.held());
        object.put("debt", reply.debt());
        object.put("next_expiry", nextExpiry(reply));
        object.put("durability", durability(reply.durability()));
        object.put("detail", reply.detail());
        object.put("earned", reply.earned());
        object.put("burned", reply.burned());
        object.put("restored", reply.restored());
        object.put("forfeited", reply.forfeited());
        object.put("repaid", reply.repaid());
        object.put("debt_made", reply.debtMade());
        object.put("refund_amount", reply.refundAmount());
        object.put("spendable_all", reply.spendableAll());
        object.put("money_value", reply.moneyValue());
        object.put("balance_sequence", reply.balanceSequence());
        object.put("root", reply.root());
        object.put("programme_version", reply.programmeVersion());
        return object;
    }

    /** What was done comes first, then the balance after it; what is zero and no part of every balance is left out. */
    static String words(final ReplyFields reply) {
        final Table table = new Table("<", "");
        if (reply.sequence() != 0) {
            table.row("sequence", reply.sequence());
        }
        some(table, "earned", reply.earned());
        some(table, "burned", reply.burned());
        some(table, "restored", reply.restored());
        some(table, "forfeited", reply.forfeited());
        some(table, "repaid", reply.repaid());
        some(table, "now owed besides", reply.debtMade());
        some(table, "refund in money", reply.refundAmount());
        if (reply.root() != 0) {
            table.row("spendable", reply.spendable());
            if (reply.spendableAll() != reply.spendable()) {
                table.row("spendable anywhere", reply.spendableAll());
            }
            table.row("worth", reply.moneyValue());
            some(table, "pending", reply.pending());
            some(table, "held", reply.held());
            some(table, "debt", reply.debt());
            if (reply.nextExpiryDay() != null && reply.nextExpiryPoints() != 0) {
                table.row("gone after " + reply.nextExpiryDay(), reply.nextExpiryPoints());
            }
        }
        return headline(reply.code(), DetailView.of(reply)) + flags(reply) + "\n" + table + "durability: " + durability(reply.durability()) + "\n";
    }

    /** The status, what it means, and when declined what to do. */
    static String headline(final int code, final String detail) {
        final Status status = Status.of(code);
        if (status == null) {
            return "status " + code + ": this program is too old to know it";
        }
        final String told = status + ": " + status.meaning() + detail;
        return status.isAccepted() ? told : told + ". Now: " + status.action();
    }

    static String statusName(final int code) {
        final Status status = Status.of(code);
        return status == null ? "STATUS_" + code : status.name();
    }

    /** As the option of {@code serve} has it. */
    static String durability(final Enum<?> durability) {
        return durability.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> nextExpiry(final ReplyFields reply) {
        if (reply.nextExpiryDay() == null) {
            return null;
        }
        final Map<String, Object> next = new LinkedHashMap<>();
        next.put("day", reply.nextExpiryDay().toString());
        next.put("points", reply.nextExpiryPoints());
        return next;
    }

    private static String flags(final ReplyFields reply) {
        return reply.flagNames().isEmpty() ? "" : " [" + String.join(", ", reply.flagNames()) + "]";
    }

    private static void some(final Table table, final String noun, final long points) {
        if (points != 0) {
            table.row(noun, points);
        }
    }
}
