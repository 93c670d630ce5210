package daicho.members.card;

import daicho.client.record.CardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory for tests: accounts with cards, merged and cut again in any shape. */
public final class MergeTree implements CardDirectory {
    private final Map<CardId, Long> accounts = new LinkedHashMap<>();
    private final Map<Long, Long> parents = new HashMap<>();

    /** Issues a card to an account. */
    public MergeTree issue(final String card, final long account) {
        accounts.put(CardName.card(card), account);
        return this;
    }

    /** Puts the root of an account under that of another. */
    public MergeTree merge(final long source, final long target) {
        parents.put(root(source), root(target));
        return this;
    }

    /** Cuts the edge above an account. */
    public MergeTree unmerge(final long source) {
        parents.remove(source);
        return this;
    }

    private long root(final long account) {
        long root = account;
        while (parents.containsKey(root)) {
            root = parents.get(root);
        }
        return root;
    }

    @Override
    public MemberGroup groupOf(final CardId card) {
        final Long account = accounts.get(card);
        if (account == null) {
            throw new UnknownCard(101);
        }
        final Map<CardId, Long> group = new LinkedHashMap<>();
        final List<Map.Entry<CardId, Long>> all = new ArrayList<>(accounts.entrySet());
        all.stream().filter(entry -> root(entry.getValue()) == root(account)).forEach(entry -> group.put(entry.getKey(), entry.getValue()));
        return new MemberGroup(root(account), group);
    }
}
