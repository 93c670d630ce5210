package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.ProgrammeTerms;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Answer.Part;
import daicho.simulator.model.TillAnswer.TillCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The second ledger. It takes the same commands at the same times and says what the answer should be. It catches everybody up with every
 * command, so that it knows nothing of sweeps; it keeps everything for ever and looks at dates when it is asked. One thread.
 */
public final class Model {
    private static final int DUPLICATE = 1;
    private static final int MERGED = 1 << 1;
    private static final int CHECK_CLOCK = 1 << 3;

    private final World world;
    private final Standing standing;
    private final Due due;
    private final Handlers handlers;
    private final Queries queries;
    private final TillDays tillDays;

    /**
     * An empty book.
     *
     * @param settings      other than default.
     * @param offsetMinutes the programme's offset from UTC.
     * @param mistake       what it gets wrong: NONE, but for tests that a wrong model is found.
     */
    public Model(final Map<Setting, Long> settings, final long offsetMinutes, final Mistake mistake) {
        world = new World(settings, offsetMinutes, mistake);
        tillDays = new TillDays(world);
        queries = new Queries(world, new Standing(world));
        standing = new Standing(world);
        final Points points = new Points(world);
        due = new Due(world, points);
        handlers = new Handlers(world, points, due, standing);
    }

    /**
     * Executes a command.
     *
     * @param sequence of it.
     * @param command  at its time.
     * @return the answer as it should be.
     */
    public Answer execute(final long sequence, final Command command) {
        world.sequence = sequence;
        world.lastCommandNs = command.timeNs();
        moveTo(command.timeNs());
        return switch (command.verb()) {
            case GENESIS, TICK, CLOCK_CONFIRM -> house(Status.OK, 0);
            case SWEEP -> house(Status.OK, Answer.OPEN).set(Part.STATUS, Answer.OPEN);
            case SET_TERMINAL -> setTerminal(command);
            case SET_PROGRAMME -> setProgramme(command);
            case SEAL -> seal(command);
            default -> keyed(command);
        };
    }

    /**
     * Answers a Balance or TxStatus.
     *
     * @param command at its time.
     * @return the answer as it should be.
     */
    public Answer query(final Command command) {
        moveTo(command.timeNs());
        return command.verb() == Verb.BALANCE ? queries.balance(command) : queries.status(command, this::told);
    }

    /**
     * A statement, newest entry first.
     *
     * @return null when the card finds nothing.
     */
    public List<StatementLine> statement(final Command command) {
        moveTo(command.timeNs());
        final Card card = world.card(command.get(Field.CARD));
        return card == null ? null
            : isGroup(command) ? queries.group(card.owner().root())
            : queries.statement(card.owner().root(), command.number(Field.COUNT));
    }

    /** @return whether a command's card belongs to accounts that are merged. */
    public boolean isGroup(final Command command) {
        final Card card = world.card(command.get(Field.CARD));
        return card != null && world.accounts.stream().anyMatch(account -> account.edge != null && account.root() == card.owner().root());
    }

    /** @return what an unmerge would answer. */
    public Status plan(final Command command) {
        moveTo(command.timeNs());
        return handlers.unmerging.status(command);
    }

    /** @return how far a batch is, in words. */
    public String batch(final Command command) {
        moveTo(command.timeNs());
        return handlers.presets.words(command.number(Field.BATCH));
    }

    /** @return rows and points of a batch that were taken in: what its commit must say. */
    public long[] staged(final int batch) {
        return handlers.presets.staged(batch);
    }

    /**
     * The accounts and cards that are one with a command's card.
     *
     * @return in words, empty when it finds nothing; null when a batch has brought it a card that the ledger may not have given it yet.
     */
    public List<String> group(final Command command) {
        moveTo(command.timeNs());
        return new Groups(world).words(command);
    }

    /** What a till should have counted on a day. */
    public List<TillCount> tillDay(final Command command) {
        moveTo(command.timeNs());
        return tillDays.booked(command);
    }

    /**
     * Answers a Totals.
     *
     * @param command at its time.
     * @param counted by the till.
     */
    public TillAnswer totals(final Command command, final List<TillCount> counted) {
        moveTo(command.timeNs());
        return tillDays.compared(command, counted);
    }

    /** Answers a Referrals. */
    public ReferralAnswer referrals(final Command command) {
        moveTo(command.timeNs());
        return tillDays.referrals(command);
    }

    /**
     * An account as it stands.
     *
     * @return null when there is none of this number, or when the ledger may not have booked yet what has fallen due.
     */
    public AccountState account(final int id) {
        return id > world.accounts.size() || world.account(id).aheadOfLedger ? null : Queries.state(world.account(id));
    }

    /** @return number of accounts. */
    public int accounts() {
        return world.accounts.size();
    }

    /** @return the book's totals, everything booked that has fallen due. */
    public Totals totals() {
        return world.totals;
    }

    /**
     * For whom something fell due that moves totals the ledger cannot know before it looks at the account.
     *
     * @return for each such account a card that leads to it, 0 when none does any more.
     */
    public List<Long> unseen() {
        return world.accounts.stream().filter(account -> account.totalsAhead).map(account -> account.cards.stream()
            .filter(card -> card.state != AliasState.RETIRED).map(card -> card.number).findFirst().orElse(0L)).toList();
    }

    /** @return sequence of the transaction with this name, 0 when it is unknown. */
    public long sequenceOf(final Command.Name name) {
        final Transaction known = world.transaction(name);
        return known == null ? 0 : known.sequence;
    }

    /** @return whether the key of a command is known. */
    public boolean knows(final Command command) {
        return world.transaction(command.name()) != null;
    }

    private void moveTo(final long timeNs) {
        world.clock.nowNs = Math.max(world.clock.nowNs, timeNs);
        due.catchUpAll();
    }

    private Answer house(final Status status, final long detail) {
        return new Answer().set(Part.STATUS, status.code()).set(Part.DETAIL, detail).set(Part.SEQUENCE, world.sequence)
            .set(Part.BALANCE_SEQUENCE, world.sequence).set(Part.PROGRAMME_VERSION, world.programmeVersion);
    }

    private Answer setTerminal(final Command command) {
        final List<World.Terminal> all = world.terminals.computeIfAbsent(command.get(Field.TARGET), terminal -> new ArrayList<>());
        final World.Terminal wanted = new World.Terminal(
            command.get(Field.STORE), command.number(Field.BRAND), command.number(Field.FROM_DATE));
        if (!all.isEmpty() && command.get(Field.ONLY_IF_ABSENT) == 1) {
            return house(Status.OK_NOOP, 0);
        }
        int at = all.size();
        while (at > 0 && all.get(at - 1).fromDate() > wanted.fromDate()) {
            at--;
        }
        final World.Terminal before = at == 0 ? null : all.get(at - 1);
        if (before != null && before.store() == wanted.store() && before.brand() == wanted.brand()) {
            return house(Status.OK_NOOP, 0);
        }
        if (before != null && before.fromDate() == wanted.fromDate()) {
            all.set(at - 1, wanted);
        } else {
            all.add(at, wanted);
        }
        return house(Status.OK, 0);
    }

    private Answer setProgramme(final Command command) {
        final long version = command.get(Field.VERSION);
        if (version == world.programmeVersion && command.get(Field.VARIANT) == world.programmeVariant) {
            return house(Status.OK_NOOP, 0);
        }
        if (version != world.programmeVersion + 1) {
            return house(Status.EXISTS, world.programmeVersion);
        }
        world.programmeVersion = version;
        world.programmeVariant = command.get(Field.VARIANT);
        world.programme = ProgrammeTerms.variant(command.number(Field.VARIANT));
        world.settings.putAll(world.programme.settings());
        world.clock.changeGrace(world.setting(Setting.MIDNIGHT_GRACE));
        return house(Status.OK, 0);
    }

    /** Closes an unknown key for good; a known one answers as it did (K4). */
    private Answer seal(final Command command) {
        final Transaction known = world.transaction(command.other());
        if (known != null) {
            final Answer answer = told(known);
            return answer.set(Part.FLAGS, answer.get(Part.FLAGS) | DUPLICATE);
        }
        final long date = command.get(Field.OF_DATE);
        if (date < world.oldestDateFor(command.get(Field.OF_TERMINAL), date)) {
            return house(Status.TOO_OLD, world.oldestDate());
        }
        if (date > world.newestDate()) {
            return house(Status.FUTURE_DATE, world.newestDate());
        }
        final Transaction sealed = new Transaction(world.sequence, command.timeNs(), command, command.other());
        sealed.kind = EntryKind.SEALED;
        sealed.status = Status.OK_NO_ORIGINAL;
        world.remember(sealed);
        return told(sealed);
    }

    private Answer keyed(final Command command) {
        final Transaction first = world.transaction(command.name());
        if (first != null && !Trades.mayTryAgain(first, command)) {
            return again(first, command);
        }
        final World.Terminal terminal = world.terminal(command.get(Field.TERMINAL), command.get(Field.DATE));
        final long date = command.get(Field.DATE);
        if (date < world.oldestDateFor(command.get(Field.TERMINAL), date)) {
            return house(Status.TOO_LATE, world.oldestDate());
        }
        if (date > world.newestDate()) {
            return house(Status.FUTURE_DATE, world.newestDate());
        }
        if (terminal == null) {
            return house(Status.FORBIDDEN, 0);
        }
        final Transaction transaction = new Transaction(world.sequence, command.timeNs(), command, command.name());
        try {
            handlers.perform(transaction, terminal);
        } catch (final Declined declined) {
            transaction.decline(declined);
        }
        noteClock(transaction);
        finish(transaction);
        final Answer answer = told(transaction);
        if (transaction.account != null) {
            transaction.root().seenByLedger();
            standing.tell(answer, transaction.root(), terminal.brand(), command.get(Field.LOCAL));
        }
        return answer;
    }

    /** A till that sells now and whose clock is off is told. */
    private void noteClock(final Transaction transaction) {
        final long local = transaction.command.get(Field.LOCAL);
        if (local != 0 && !transaction.isAdvice() && transaction.name.date() == world.clock.today() &&
            Math.abs(local - world.clock.localSeconds()) > world.setting(Setting.CHECK_CLOCK_SECONDS)) {
            transaction.flags |= CHECK_CLOCK;
        }
    }

    private void finish(final Transaction transaction) {
        world.remember(transaction);
        final Account account = transaction.root();
        if (account != null) {
            transaction.bookedOn = account;
            transaction.balance = account.balance();
            if (transaction.kind != EntryKind.NONE) {
                account.entries.add(transaction);
            }
            transaction.repaid += due.repay(account, transaction.timeNs);
        }
        handlers.afterwards(transaction);
    }

    private Answer again(final Transaction first, final Command command) {
        final Answer answer;
        if (first.kind == EntryKind.SEALED) {
            answer = house(Status.ORIGINAL_REVERSED, 0).set(Part.SEQUENCE, first.sequence);
        } else if (!Pins.withoutSecrets(command).saysTheSameAs(
            Pins.withoutSecrets(first.command), Field.FLAGS, daicho.protocol.RecordLayout.ADVICE)) {
            answer = house(Status.KEY_REUSED, Answer.OPEN).set(Part.SEQUENCE, first.sequence)
                .set(Part.ROOT, first.account == null ? 0 : first.root().id)
                .set(Part.FLAGS, first.account != first.root() ? MERGED : 0);
        } else {
            answer = told(first);
            answer.set(Part.FLAGS, answer.get(Part.FLAGS) | DUPLICATE);
        }
        if (first.account != null) {
            final World.Terminal terminal = world.terminal(command.get(Field.TERMINAL), command.get(Field.DATE));
            first.root().seenByLedger();
            standing.tell(answer, first.root(), terminal == null ? 0 : terminal.brand(), command.get(Field.LOCAL));
        }
        return answer;
    }

    private Answer told(final Transaction transaction) {
        return new Answer()
            .set(Part.STATUS, transaction.status.code())
            .set(Part.FLAGS, transaction.flags | (transaction.account != transaction.root() ? MERGED : 0))
            .set(Part.DETAIL, transaction.detail)
            .set(Part.SEQUENCE, transaction.sequence)
            .set(Part.BALANCE_SEQUENCE, world.sequence)
            .set(Part.ROOT, transaction.account == null ? 0 : transaction.root().id)
            .set(Part.PROGRAMME_VERSION, world.programmeVersion)
            .set(Part.EARNED, transaction.earned)
            .set(Part.BURNED, transaction.burned)
            .set(Part.RESTORED, transaction.restored)
            .set(Part.FORFEITED, transaction.forfeited)
            .set(Part.REPAID, transaction.repaid)
            .set(Part.DEBT_MADE, transaction.debtMade)
            .set(Part.REFUND_AMOUNT, transaction.refundAmount);
    }
}
