package daicho.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help, by what one has in hand: a receipt, an order, a card. */
final class CommandGroups implements IHelpSectionRenderer {
    private static final int NAME_WIDTH = 16;
    private static final int INDENT = 2;
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("See it work", List.of("demo", "simulate"));
        GROUPS.put("Receipts and points", List.of("sale", "earn", "burn", "pos", "balance", "statement", "transfer"));
        GROUPS.put("An earlier receipt", List.of("reverse", "confirm", "txstatus", "seal"));
        GROUPS.put("Orders of a checkout", List.of("hold", "capture", "extend", "release"));
        GROUPS.put("Cards and accounts",
            List.of("enroll", "link", "unlink", "hotlist", "unhotlist", "reissue", "freeze", "block", "close", "setpin"));
        GROUPS.put("Accounts that are one", List.of("merge", "unmerge", "group"));
        GROUPS.put("Members", List.of("import", "members", "purchases", "match"));
        GROUPS.put("Operators", List.of("totals", "adjust", "approve", "referrals", "latewindow", "clockconfirm"));
        GROUPS.put("The book and its journal", List.of("book", "digest", "verify", "dump", "snapshot"));
    }

    /** @return names by heading, in the order of the help. */
    static Map<String, List<String>> names() {
        return GROUPS;
    }

    @Override
    public String render(final Help help) {
        final StringBuilder text = new StringBuilder();
        final int width = help.commandSpec().usageMessage().width();
        GROUPS.forEach((heading, names) -> {
            text.append(System.lineSeparator()).append(heading).append(':').append(System.lineSeparator());
            final TextTable table = TextTable.forColumns(help.colorScheme(),
                new Column(NAME_WIDTH, INDENT, Column.Overflow.SPAN),
                new Column(width - NAME_WIDTH, INDENT, Column.Overflow.WRAP));
            for (final String name : names) {
                final CommandLine command = help.commandSpec().subcommands().get(name);
                table.addRowValues(name, firstSentence(String.join(" ", command.getCommandSpec().usageMessage().description())));
            }
            text.append(table);
        });
        return text.toString();
    }

    private static String firstSentence(final String description) {
        final int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
    }
}
