package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.Answer;
import daicho.client.record.GroupAnswer;
import daicho.client.record.Queries;
import daicho.protocol.ExitCode;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which accounts are one with a card's. */
@Command(name = "group", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Tells which accounts are one with a card's, by which merges, and all their cards.")
public final class GroupCommand extends TillCommand {
    private static final int FAMILY = 1 << 2;

    @Mixin
    private CardOptions card;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final Answer answer = session.send(Queries.group(till.unnamed(session.today()), card.card()));
        if (answer.isReply() || !(answer instanceof Answer.Accepted)) {
            return refusal(answer, Map.of("accounts", List.of(), "cards", List.of()));
        }
        final GroupAnswer group = GroupAnswer.read(answer.message());
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", ReplyView.statusName(group.code()));
        object.put("root", group.root());
        object.put("account", group.account());
        object.put("accounts", group.accounts().stream().map(GroupCommand::json).toList());
        object.put("cards", group.cards().stream().map(GroupCommand::json).toList());
        say(object, words(group));
        return ExitCode.OK;
    }

    private static Map<String, Object> json(final GroupAnswer.Account account) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", account.account());
        object.put("parent", account.parent());
        object.put("merge", account.merge());
        object.put("kind", account.parent() == 0 ? null : (account.flags() & FAMILY) != 0 ? "FAMILY" : "SAME_PERSON");
        object.put("status", account.status().name());
        object.put("store", account.store());
        object.put("brand", account.brand());
        object.put("opened_on", account.openingDay() == null ? null : account.openingDay().toString());
        object.put("flags", account.flags());
        return object;
    }

    private static Map<String, Object> json(final GroupAnswer.Card card) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("scheme", card.card().scheme());
        object.put("namespace", card.card().namespaceId());
        object.put("card", card.card().text());
        object.put("account", card.account());
        object.put("state", card.state().name());
        return object;
    }

    private static String words(final GroupAnswer group) {
        final Table accounts = new Table("<account", "<under", "<by merge", "<status");
        for (final GroupAnswer.Account account : group.accounts()) {
            accounts.row(Long.toString(account.account()), account.parent() == 0 ? "root" : Long.toString(account.parent()),
                account.merge() == 0 ? "" : Long.toString(account.merge()), account.status());
        }
        final Table cards = new Table("<card", "<of account", "<state");
        for (final GroupAnswer.Card card : group.cards()) {
            cards.row(card.card().scheme() + "/" + card.card().namespaceId() + ":" + card.card().text(), Long.toString(card.account()),
                card.state());
        }
        return accounts + "\n" + cards;
    }
}
