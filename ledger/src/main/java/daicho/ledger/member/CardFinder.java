package daicho.ledger.member;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.issue.Issuing;
import daicho.ledger.state.State;
import org.agrona.DirectBuffer;

/** Finds alias, account and root of a card, and opens an account for one that is new. One instance, filled anew for each card. */
public final class CardFinder {
    /** Reply flag: the card's account is merged into another. */
    public static final int MERGED = 1 << 1;

    private final State state;
    private final Issuing issuing;
    private long high;
    private long low;
    private int issuer;
    private int alias;
    private int account;
    private int root;
    private int freed;
    private int issuedTo;
    private boolean staged;

    /** Over a book. */
    public CardFinder(final State state) {
        this.state = state;
        issuing = new Issuing(state);
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
        freed = 0;
        staged = false;
        issuedTo = alias == 0 ? 0 : state.aliases.account(alias);
        if (alias == 0 || state.aliases.state(alias) == Aliases.RETIRED) {
            return false;
        }
        final int successor = isHot() ? state.aliases.successor(alias) : 0;
        final int holder = state.aliases.account(successor == 0 ? alias : successor);
        if (state.accounts.isStaged(holder) && !isThere(holder)) {
            return false;
        }
        account = holder == state.aliases.account(alias) ? issuedTo : holder;
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

    /**
     * What a batch that was dropped or taken out has left behind counts as never issued. An alias that came beside a card which was there
     * before is its account's with the commit, though nobody has looked at that since.
     */
    private boolean isThere(final int holder) {
        final int chunk = state.chunks.ofAccount(holder);
        staged = state.chunks.isOpen(chunk);
        if (staged) {
            issuedTo = 0;
            return false;
        }
        final boolean isShell = (state.accounts.flags(holder) & Accounts.SHELL) != 0;
        if (isShell && state.chunks.isThere(chunk)) {
            issuedTo = Issuing.heir(state, alias, holder);
        }
        if (isShell && issuedTo == 0 || !state.chunks.isThere(chunk)) {
            freed = alias;
            alias = 0;
            issuedTo = 0;
            return false;
        }
        return true;
    }

    /** @return whether there is room for one more account and alias. */
    public boolean hasRoom() {
        return !state.accounts.isFull() && !state.aliases.isFull();
    }

    /** @return whether the alias is one of a batch that may yet be committed: not there, but not to be issued to anybody but its holder. */
    public boolean isStaged() {
        return staged;
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
        return alias != 0 && (state.aliases.state(alias) == Aliases.RETIRED || account == 0 && root == 0 && !staged);
    }

    /** @return account that the alias was issued for, whatever state it is in; 0 when it never was or its account is staged. */
    public int issuedTo() {
        return issuedTo;
    }

    /** @return whether the card's account is merged into another. */
    public boolean isMerged() {
        return account != root;
    }

    /** @return whether the card was lost already at a time, in s since 1970 UTC. */
    public boolean wasHotAt(final long seconds) {
        return isHot() && (state.aliases.sinceSeconds(alias) & 0xFFFF_FFFFL) <= seconds;
    }

    /**
     * Whether the programme enrolls such a card by its first earn or sale. A card that is staged is enrolled all the same, tills go on
     * selling; what its batch says of it comes with the commit.
     */
    public boolean enrollsItself() {
        return (!isKnown() || staged) && state.programme.enrolls(scheme(), issuer >>> 16);
    }

    /**
     * Opens an account for the card looked up last, which was not known or is staged.
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
        if (staged) {
            issuing.claim(alias, toAccount);
        } else if (freed != 0) {
            alias = freed;
            issuing.takeOver(alias, toAccount);
        } else {
            alias = issuing.add(high, low, issuer, toAccount);
        }
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
        return Issuing.accountTerm(state, account);
    }

    /** @return term of an alias in the digest. */
    public static long aliasTerm(final State state, final int alias) {
        return Issuing.aliasTerm(state, alias);
    }
}
