package daicho.ledger.issue;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.memory.Mix;
import daicho.ledger.state.State;
import daicho.protocol.Limits;

/** Issues aliases to accounts, and knows what accounts and aliases count in the digest. */
public final class Issuing {
    /** Aliases that an account can ever have been issued, retired ones included: its list is walked. */
    private static final int MOST_EVER = 128;

    private final State state;

    /** Over a book. */
    public Issuing(final State state) {
        this.state = state;
    }

    /**
     * Whether an account may have one more alias. Retired ones do not count against the limits of what it has, but they are kept.
     *
     * @param state   the book.
     * @param account that is to have it.
     * @param scheme  of the new alias.
     * @return 0 when it may, else the limit that stands in the way.
     */
    public static int limitOf(final State state, final int account, final int scheme) {
        return limitOf(state, account, scheme, 0, 0);
    }

    private static int limitOf(final State state, final int account, final int scheme, final int more, final int moreOfScheme) {
        int all = more;
        int ofScheme = moreOfScheme;
        for (int alias = state.accounts.firstAlias(account); alias != 0; alias = state.aliases.older(alias)) {
            if (state.aliases.state(alias) != Aliases.RETIRED) {
                all++;
                ofScheme += state.aliases.scheme(alias) == scheme ? 1 : 0;
            }
        }
        if (all >= Limits.ALIASES) {
            return Limits.ALIASES;
        }
        if (state.accounts.aliases(account) + more >= MOST_EVER) {
            return MOST_EVER;
        }
        return ofScheme < Limits.ALIASES_OF_A_SCHEME ? 0 : Limits.ALIASES_OF_A_SCHEME;
    }

    /**
     * Whose an alias is that a row has brought for a card which was there before: it stays with the row's shell until somebody looks at
     * the card's account, and is that account's from the commit on.
     *
     * @param state the book.
     * @param alias that a shell has; its batch is committed.
     * @param shell that has it.
     * @return the account, 0 when it has no room for the alias: then it counts as never issued.
     */
    public static int heir(final State state, final int alias, final int shell) {
        final int adoption = state.adoptions.unpacker(shell);
        if (adoption == 0) {
            return 0;
        }
        final int account = state.aliases.account(state.adoptions.alias(adoption));
        final int scheme = state.aliases.scheme(alias);
        final int coming = coming(state, adoption, account, 0);
        return limitOf(state, account, scheme, coming, coming(state, adoption, account, scheme)) == 0 ? account : 0;
    }

    /** Aliases that come to an account before those of an adoption: of a scheme, or of any when that is 0. */
    private static int coming(final State state, final int adoption, final int account, final int scheme) {
        int coming = 0;
        for (int other = state.adoptions.first(state.accounts.root(account)); other != 0; other = state.adoptions.next(other)) {
            final int shell = state.adoptions.shell(other);
            if (shell != 0 && state.adoptions.unpacker(shell) == other && state.aliases.account(state.adoptions.alias(other)) == account &&
                state.adoptions.comesBefore(other, adoption)) {
                for (int alias = state.accounts.firstAlias(shell); alias != 0; alias = state.aliases.older(alias)) {
                    coming += scheme == 0 || state.aliases.scheme(alias) == scheme ? 1 : 0;
                }
            }
        }
        return coming;
    }

    /** Issues an alias that is new; returns its number. */
    public int add(final long high, final long low, final int issuer, final int account) {
        final int alias = state.aliases.add(high, low, issuer, account, state.accounts.firstAlias(account));
        state.accounts.firstAlias(account, alias);
        state.accounts.aliases(account, state.accounts.aliases(account) + 1);
        state.digest.add(aliasTerm(state, alias));
        return alias;
    }

    /**
     * Issues an alias anew whose account nobody has ever seen: staged, or of a batch that was dropped or taken out.
     *
     * @param alias the alias.
     * @param to    account that has it from now on.
     */
    public void takeOver(final int alias, final int to) {
        state.digest.add(-aliasTerm(state, alias));
        unlink(alias, state.aliases.account(alias));
        state.aliases.account(alias, to);
        state.aliases.state(alias, Aliases.ACTIVE, 0);
        state.aliases.successor(alias, 0);
        link(alias, to);
        state.digest.add(aliasTerm(state, alias));
    }

    /**
     * Issues a card that is staged to the account that its holder got meanwhile at a till. What the batch says of it stays with the staged
     * account, a shell from now on; its points wait for the commit.
     *
     * @param alias the card.
     * @param to    account that has it from now on.
     */
    public void claim(final int alias, final int to) {
        final int shell = state.aliases.account(alias);
        final int chunk = state.chunks.ofAccount(shell);
        takeOver(alias, to);
        int type = 0;
        int points = 0;
        if (state.accounts.lotCount(shell) > 0) {
            final int place = state.lotList.place(shell, 0);
            type = state.lots.type(place);
            points = (int)state.lots.points(place);
            state.lotList.dismiss(shell, 0);
        }
        if ((state.accounts.flags(shell) & Accounts.SHELL) == 0) {
            state.digest.add(-accountTerm(state, shell));
            state.accounts.flags(shell, state.accounts.flags(shell) | Accounts.SHELL);
            state.digest.add(accountTerm(state, shell));
            final int batch = state.chunks.batch(chunk);
            state.batches.open(batch);
            state.batches.adopted(batch);
            state.batches.close(batch);
        }
        adopt(alias, shell, type, points, state.chunks.line(chunk, shell), chunk);
    }

    /**
     * Notes that points come to a card's account when their batch is committed.
     *
     * @param alias  the card.
     * @param shell  staged account with the rest of the row, 0 for none.
     * @param type   of the lot, 0 when there are no points.
     * @param points of the lot.
     * @param line   of the file.
     * @param chunk  of the row.
     */
    public void adopt(final int alias, final int shell, final int type, final int points, final int line, final int chunk) {
        final int adoption = state.adoptions.add(alias, shell, type, type == 0 ? 0 : state.types.hash(type), points, line, chunk);
        final int root = state.accounts.root(state.aliases.account(alias));
        state.adoptions.hang(root, adoption);
        // Whoever looks at it next looks whether they have come.
        state.accounts.nextDueNs(root, 0);
    }

    /** Points that a root waits for follow their accounts after a merge or an unmerge. */
    public void rehang(final int root) {
        int adoption = state.adoptions.first(root);
        while (adoption != 0) {
            final int next = state.adoptions.next(adoption);
            final int now = state.accounts.root(state.aliases.account(state.adoptions.alias(adoption)));
            if (now != root) {
                state.adoptions.unhang(root, adoption);
                state.adoptions.hang(now, adoption);
                state.accounts.nextDueNs(now, 0);
            }
            adoption = next;
        }
    }

    private void unlink(final int alias, final int from) {
        if (state.accounts.firstAlias(from) == alias) {
            state.accounts.firstAlias(from, state.aliases.older(alias));
        } else {
            int newer = state.accounts.firstAlias(from);
            while (state.aliases.older(newer) != alias) {
                newer = state.aliases.older(newer);
            }
            state.aliases.older(newer, state.aliases.older(alias));
        }
        state.accounts.aliases(from, state.accounts.aliases(from) - 1);
    }

    /** Aliases of an account stand in the order of their numbers, newest first, however they came to it. */
    private void link(final int alias, final int to) {
        int newer = 0;
        int older = state.accounts.firstAlias(to);
        while (Integer.compareUnsigned(older, alias) > 0) {
            newer = older;
            older = state.aliases.older(older);
        }
        state.aliases.older(alias, older);
        if (newer == 0) {
            state.accounts.firstAlias(to, alias);
        } else {
            state.aliases.older(newer, alias);
        }
        state.accounts.aliases(to, state.accounts.aliases(to) + 1);
    }

    /** @return term of an account in the digest: everything of it but lots, debts and what can be computed. */
    public static long accountTerm(final State state, final int account) {
        return Mix.of(
            (long)account << 32 | state.accounts.parent(account) & 0xFFFF_FFFFL,
            (long)state.accounts.store(account) << 32 | (long)state.accounts.brand(account) << 16 | state.accounts.openingDay(account),
            (long)state.accounts.writtenStatus(account) << 16 | (long)state.accounts.flags(account) << 8 | 1) +
            (state.accounts.parent(account) == 0 ? 0 : Mix.of(account, state.tree.mergeOf(account), 37));
    }

    /** @return term of an alias in the digest. */
    public static long aliasTerm(final State state, final int alias) {
        return Mix.of(
            Mix.of(state.aliases.high(alias), state.aliases.low(alias), state.aliases.issuer(alias)),
            (long)alias << 32 | state.aliases.account(alias) & 0xFFFF_FFFFL,
            (long)state.aliases.state(alias) << 32 | state.aliases.sinceSeconds(alias) & 0xFFFF_FFFFL) +
            state.aliases.successor(alias);
    }
}
