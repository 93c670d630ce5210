package daicho.ledger.member;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Aliases;
import daicho.ledger.memory.Mix;
import daicho.ledger.state.State;
import daicho.protocol.codec.AccountStatus;
import org.agrona.DirectBuffer;

/** Finds alias, account and root of a card, and opens an account for one that is new. One instance, filled anew for each card. */
public final class CardFinder {
    /** Reply flag: the card's account is merged into another. */
    public static final int MERGED = 1 << 1;

    private final State state;
    private long high;
    private long low;
    private int issuer;
    private int alias;
    private int account;
    private int root;

    /** Over a book. */
    public CardFinder(final State state) {
        this.state = state;
    }

    /**
     * Looks a card up.
     *
     * @param buffer holds the record.
     * @param offset of the alias in it.
     * @return whether it finds an account that is there for tills: not a retired alias, not a staged account.
     */
    public boolean find(final DirectBuffer buffer, final int offset) {
        high = buffer.getLong(offset, LITTLE_ENDIAN);
        low = buffer.getLong(offset + 8, LITTLE_ENDIAN);
        issuer = buffer.getInt(offset + 16, LITTLE_ENDIAN);
        alias = state.aliases.find(high, low, issuer);
        account = 0;
        root = 0;
        if (alias == 0 || state.aliases.state(alias) == Aliases.RETIRED) {
            return false;
        }
        final int successor = isHot() ? state.aliases.successor(alias) : 0;
        account = state.aliases.account(successor == 0 ? alias : successor);
        if (state.accounts.status(account) == AccountStatus.STAGED.value()) {
            account = 0;
            return false;
        }
        root = state.accounts.root(account);
        return root == account || !retires();
    }

    /** Cards of some schemes find nothing as long as their account is merged into another; they find it again when it no longer is. */
    private boolean retires() {
        if (!state.settings.retiresWhenMerged(scheme())) {
            return false;
        }
        account = 0;
        root = 0;
        return true;
    }

    /** @return whether there is room for one more account and alias. */
    public boolean hasRoom() {
        return !state.accounts.isFull() && !state.aliases.isFull();
    }

    /** @return whether the alias was ever issued, in whatever state it is. */
    public boolean isKnown() {
        return alias != 0;
    }

    /** @return whether the card was reported lost. */
    public boolean isHot() {
        return alias != 0 && state.aliases.state(alias) == Aliases.HOTLIST;
    }

    /** @return whether the alias was issued once and finds nothing any more. */
    public boolean isRetired() {
        return alias != 0 && (state.aliases.state(alias) == Aliases.RETIRED || account == 0 && root == 0 && !isStaged());
    }

    private boolean isStaged() {
        return state.accounts.status(state.aliases.account(alias)) == AccountStatus.STAGED.value();
    }

    /** @return account that the alias was issued for, whatever state it is in; 0 when it never was or its account is staged. */
    public int issuedTo() {
        return alias == 0 || isStaged() ? 0 : state.aliases.account(alias);
    }

    /** @return whether the card's account is merged into another. */
    public boolean isMerged() {
        return account != root;
    }

    /** @return whether the card was lost already at a time, in s since 1970 UTC. */
    public boolean wasHotAt(final long seconds) {
        return isHot() && (state.aliases.sinceSeconds(alias) & 0xFFFF_FFFFL) <= seconds;
    }

    /** @return whether the programme enrolls such a card by its first earn or sale. */
    public boolean enrollsItself() {
        return !isKnown() && state.programme.enrolls(scheme(), issuer >>> 16);
    }

    /**
     * Opens an account for the card looked up last, which was not known.
     *
     * @param status of the account.
     * @param store  where.
     * @param brand  under which brand.
     */
    public void enroll(final int status, final int store, final int brand) {
        state.trial.beforeOpening();
        account = state.accounts.open(status, store, brand, state.today());
        root = account;
        state.digest.add(accountTerm(state, account));
        link(account);
    }

    /** Issues the card looked up last, which was not known, to an account. */
    public void link(final int toAccount) {
        account = toAccount;
        root = state.accounts.root(toAccount);
        if (state.trial.isOpen()) {
            alias = state.aliases.count() + 1;
            return;
        }
        alias = state.aliases.add(high, low, issuer, toAccount, state.accounts.firstAlias(toAccount));
        state.accounts.firstAlias(toAccount, alias);
        state.accounts.aliases(toAccount, state.accounts.aliases(toAccount) + 1);
        state.digest.add(aliasTerm(state, alias));
    }

    /** @return scheme of the alias. */
    public int scheme() {
        return issuer & 0xFF;
    }

    /** @return the alias, 0 when it was never issued. */
    public int alias() {
        return alias;
    }

    /** @return account the card finds, 0 for none. */
    public int account() {
        return account;
    }

    /** @return account that holds the money, 0 for none. */
    public int root() {
        return root;
    }

    /** @return term of an account in the digest: everything of it but lots, debts and what can be computed. */
    public static long accountTerm(final State state, final int account) {
        return Mix.of(
            (long)account << 32 | state.accounts.parent(account) & 0xFFFF_FFFFL,
            (long)state.accounts.store(account) << 32 | (long)state.accounts.brand(account) << 16 | state.accounts.openingDay(account),
            (long)state.accounts.status(account) << 16 | (long)state.accounts.flags(account) << 8 | 1) +
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
