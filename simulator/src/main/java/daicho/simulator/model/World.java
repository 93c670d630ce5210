package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.ProgrammeTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the model knows. */
final class World {
    final Map<Setting, Long> settings;
    final Mistake mistake;
    final Clock clock;
    final List<Account> accounts = new ArrayList<>();
    final Map<Long, Card> cards = new HashMap<>();
    final Map<Command.Name, Transaction> transactions = new HashMap<>();
    final Map<Long, Transaction> bySequence = new HashMap<>();
    /** What an unmerge did to the side that keeps its root. */
    final List<Transaction> parted = new ArrayList<>();
    final Map<Order, Hold> holds = new HashMap<>();
    final Map<Long, List<Terminal>> terminals = new HashMap<>();
    final List<LateWindow> lateWindows = new ArrayList<>();
    final Totals totals = new Totals();
    ProgrammeTerms programme;
    long programmeVersion;
    long programmeVariant;
    long sequence;
    /** What is forgotten is forgotten with a command, not with a query. */
    long lastCommandNs;

    World(final Map<Setting, Long> settings, final long offsetMinutes, final Mistake mistake) {
        this.settings = new HashMap<>(settings);
        this.mistake = mistake;
        clock = new Clock(offsetMinutes, setting(Setting.MIDNIGHT_GRACE));
    }

    long setting(final Setting setting) {
        return settings.getOrDefault(setting, setting.initial());
    }

    /** Oldest business date that is remembered. */
    int floor() {
        return Math.max(0, clock.dayOf(lastCommandNs) - (int)setting(Setting.TX_DAYS));
    }

    int oldestDate() {
        return Math.max(floor(), clock.today() - (int)setting(Setting.LATE_DAYS));
    }

    /** Oldest business date accepted from a terminal: late windows let older ones in. */
    int oldestDateFor(final long terminal, final long date) {
        final boolean letIn = date >= floor() && lateWindows.stream().anyMatch(window ->
            (window.terminal() == 0 || window.terminal() == terminal) && date >= window.fromDate() && date <= window.toDate() &&
                clock.nowNs < window.untilNs());
        return letIn ? floor() : oldestDate();
    }

    /** What waits for an operator longer than transactions are remembered is forgotten. */
    long waitingSinceNs() {
        return clock.startOf(clock.today() - (int)setting(Setting.TX_DAYS));
    }

    int newestDate() {
        return clock.today() + 1;
    }

    void remember(final Transaction transaction) {
        transactions.put(transaction.name, transaction);
        bySequence.put(transaction.sequence, transaction);
    }

    Transaction transaction(final Command.Name name) {
        final Transaction found = transactions.get(name);
        return found == null || name.date() < floor() ? null : found;
    }

    Transaction transaction(final long ofSequence) {
        final Transaction found = bySequence.get(ofSequence);
        return found == null || found.name.date() < floor() ? null : found;
    }

    /** Whose a transaction is: a merge that gave a bonus is the root's that got it. */
    Account accountOf(final Transaction transaction) {
        return transaction.kind == EntryKind.MERGE && !transaction.components.isEmpty()
            ? account(transaction.components.getFirst().key().origin()) : transaction.account;
    }

    /** A card that finds an account for tills. */
    Card card(final long number) {
        final Card card = cards.get(number);
        final boolean isUnseen = card == null || card.account.status == AccountStatus.STAGED;
        return isUnseen || card.state == AliasState.RETIRED || isOfMerged(card) ? null : card;
    }

    /** Cards of some schemes find nothing while their account is merged into another. */
    boolean isOfMerged(final Card card) {
        return card.account.edge != null && (setting(Setting.RETIRE_SOURCE_SCHEMES) >>> Cards.scheme(card.number) & 1) != 0;
    }

    /** A card that was issued once, in whatever state it is; staged ones are. */
    Card issued(final long number) {
        final Card card = cards.get(number);
        return card == null || card.account.isDropped() ? null : card;
    }

    boolean enrollsItself(final long number) {
        final Card card = issued(number);
        return programme != null && (card == null || card.account.isStaged()) && Cards.scheme(number) == 1;
    }

    Account open(final AccountStatus status) {
        final Account account = new Account(accounts.size() + 1, status);
        accounts.add(account);
        return account;
    }

    Card issue(final long number, final Account account) {
        final Card before = cards.get(number);
        if (before != null) {
            if (before.account.isStaged()) {
                before.account.row.claimed(number);
            }
            return reissue(before, account);
        }
        final Card card = new Card(number, account, cards.size());
        cards.put(number, card);
        account.cards.add(card);
        return card;
    }

    /** A card whose account nobody has ever seen goes to another. */
    Card reissue(final Card before, final Account account) {
        final Card card = new Card(before.number, account, before.issued);
        before.account.cards.remove(before);
        cards.put(card.number, card);
        account.cards.add(card);
        account.cards.sort((one, other) -> Integer.compare(one.issued, other.issued));
        return card;
    }

    Account account(final int id) {
        return accounts.get(id - 1);
    }

    /** What a terminal stands for on a date: the newest that begins by then, else the oldest; null when it is unknown. */
    Terminal terminal(final long terminal, final long date) {
        final List<Terminal> all = terminals.getOrDefault(terminal, List.of());
        for (int i = all.size() - 1; i > 0; i--) {
            if (all.get(i).fromDate() <= date) {
                return all.get(i);
            }
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    ProgrammeTerms.Brand brand(final int brand) {
        return programme == null ? null
            : programme.brands().stream().filter(terms -> terms.brand() == brand).findFirst().orElse(null);
    }

    boolean admits(final int scope, final int brand) {
        return scope == 0 || programme.scopes().contains(new ProgrammeTerms.Scope(scope, brand));
    }

    /** What a terminal stands for from a date on. */
    record Terminal(long store, int brand, int fromDate) {
    }

    /** What names a hold. */
    record Order(int brand, long order) {
    }

    /** Old dates are let in for a while; terminal 0 is all. */
    record LateWindow(long terminal, long fromDate, long toDate, long untilNs) {
    }
}
