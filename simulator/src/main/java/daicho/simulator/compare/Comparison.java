package daicho.simulator.compare;

import daicho.ledger.InvariantBroken;
import daicho.ledger.Ledger;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.AccountState;
import daicho.simulator.model.Answer;
import daicho.simulator.model.Answer.Part;
import daicho.simulator.model.Mistake;
import daicho.simulator.model.Model;
import daicho.simulator.model.StatementLine;
import daicho.simulator.model.TillAnswer.TillCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a history on ledger and model, command by command, and compares all that can be seen of both: answers after every command;
 * accounts lot by lot and the whole digest at every restart; totals and statements when the history asks for them. One thread.
 */
public final class Comparison implements AutoCloseable {
    private static final int DUPLICATE = 1;
    private static final int QUOTED = 1 << 4;
    /** A command about a transaction that nobody knows names this sequence. */
    private static final long NO_SEQUENCE = 1L << 40;
    /** Keys of looks at accounts: nobody else has so high ones. */
    private static final long LOOKS = 1_000_000_000_000L;
    private static final int LAWS_EVERY = 64;

    private final RecordWriter writer;
    private final Replies replies = new Replies();
    private final MemberReplies memberReplies = new MemberReplies();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[128 * 1024]);
    private final Model model;
    private final Journal journal = new Journal();
    private Ledger ledger = new Ledger(Snapshots.ROOM);
    private int steps;
    private long accepted;
    private long commands;

    /**
     * Two empty books.
     *
     * @param settings other than default.
     * @param mistake  what the model gets wrong: NONE, but for tests that it is found.
     */
    public Comparison(final Map<Setting, Long> settings, final Mistake mistake) {
        writer = new RecordWriter(settings);
        model = new Model(settings, RecordWriter.OFFSET_MINUTES, mistake);
    }

    /**
     * Plays a history.
     *
     * @return the first difference, null when there is none.
     */
    public Difference play(final List<Command> history) {
        for (final Command command : history) {
            final Difference difference = play(command);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /**
     * Plays one more command.
     *
     * @return the difference, null when there is none.
     */
    public Difference play(final Command command) {
        return judged(() -> step(resolved(command)));
    }

    /** Executes a record that an engine has given its place and time; returns the difference, null for none. */
    Difference follow(final long sequence, final Command command, final UnsafeBuffer record) {
        return judged(() -> execute(sequence, command, record, record.capacity(), null));
    }

    private Difference judged(final Supplier<String> step) {
        steps++;
        String words;
        try {
            words = step.get();
        } catch (final InvariantBroken | RuntimeException | AssertionError broken) {
            words = "broken: " + broken + " at " + where(broken.getCause() == null ? broken : broken.getCause());
        }
        return words.isEmpty() ? null : new Difference(steps, words);
    }

    private static String where(final Throwable cause) {
        return cause.getStackTrace().length == 0 ? cause.toString() : cause.getStackTrace()[0].toString();
    }

    /** The history is over: both ways of coming to this state must come to the same one. Returns the difference, null for none. */
    public Difference finish() {
        try {
            final String words = restart() + replay();
            return words.isEmpty() ? null : new Difference(steps, words);
        } catch (final InvariantBroken broken) {
            return new Difference(steps, "broken: " + broken.getMessage());
        }
    }

    /** Fills in what a history cannot know: sequences and the place of the sweep. */
    Command resolved(final Command command) {
        Command resolved = command.timeNs() > ledger.lastTimestampNs() ? command : command.at(ledger.lastTimestampNs() + 1);
        if (command.get(Field.TERMINAL) >= Command.FIRST_RUNNING_TERMINAL && command.get(Field.KEY) != 0) {
            resolved = resolved.with(Field.FLAGS, resolved.get(Field.FLAGS) | RecordLayout.RUNNING);
        }
        if (command.get(Field.BY_SEQUENCE) == 1) {
            final long sequence = model.sequenceOf(command.other());
            resolved = resolved.with(Field.OF_SEQUENCE, sequence == 0 ? NO_SEQUENCE : sequence);
        }
        if (command.verb() == Verb.IMPORT_COMMIT && command.get(Field.BY_SEQUENCE) == 1) {
            final long[] staged = model.staged(command.number(Field.BATCH));
            resolved = resolved.with(Field.ROWS, staged[0]).with(Field.POINTS, staged[1]);
        }
        return command.verb() == Verb.SWEEP ? resolved.with(Field.FROM_ROOT, Math.max(1, ledger.sweepFrom())) : resolved;
    }

    private String step(final Command command) {
        if (steps % LAWS_EVERY == 0) {
            ledger.checkLaws();
        }
        return switch (command.verb()) {
            case RESTART -> restart();
            case BALANCE, TX_STATUS -> {
                query(command);
                yield model.query(command).differenceFrom(replies.answer(reply));
            }
            case STATEMENT -> statement(command);
            case BOOK -> book(command);
            case GROUP -> group(command);
            case UNMERGE_PLAN -> plan(command);
            case IMPORT_STATE -> batch(command);
            case TOTALS -> tillDay(command);
            case REFERRALS -> {
                query(command);
                yield same("referrals", model.referrals(command), replies.referrals(reply));
            }
            default -> execute(command);
        };
    }

    private String execute(final Command command) {
        final Answer quote = command.get(Field.QUOTED) == 1 ? quote(command) : null;
        final int length = writer.write(command);
        return execute(ledger.lastSequence() + 1, command, writer.record, length, quote);
    }

    private String execute(final long sequence, final Command command, final UnsafeBuffer record, final int length, final Answer quote) {
        journal.add(sequence, command.timeNs(), record, length);
        ledger.execute(sequence, command.timeNs(), record, 0, length, reply, 0);
        final Answer real = replies.answer(reply);
        final boolean wasKnown = command.get(Field.KEY) != 0 && model.knows(command);
        final String words = model.execute(sequence, command).differenceFrom(real);
        commands++;
        accepted += Status.of((int)real.get(Part.STATUS)).isAccepted() ? 1 : 0;
        if (!words.isEmpty()) {
            return words + "; " + accounts(Snapshots.accounts(Snapshots.of(ledger)));
        }
        return quote != null && !wasKnown ? quoteDifference(quote, real) : words;
    }

    private Answer quote(final Command command) {
        final long digest = ledger.digest();
        query(command.with(Field.FLAGS, command.get(Field.FLAGS) | RecordLayout.QUOTE));
        if (ledger.digest() != digest) {
            throw new IllegalStateException("a quote changed the digest");
        }
        return replies.answer(reply);
    }

    /** A quote's answer is the real one at that sequence, but for what tells that it was a quote. */
    private static String quoteDifference(final Answer quote, final Answer real) {
        final Status status = Status.of((int)real.get(Part.STATUS));
        if (status == Status.TOO_LATE || status == Status.FUTURE_DATE) {
            return "";
        }
        final String words = quote.set(Part.SEQUENCE, Answer.OPEN).set(Part.BALANCE_SEQUENCE, Answer.OPEN)
            .set(Part.FLAGS, quote.get(Part.FLAGS) & ~QUOTED & ~DUPLICATE).differenceFrom(real);
        return words.isEmpty() ? "" : "quote (as model): " + words;
    }

    private void query(final Command command) {
        final int length = writer.write(command);
        ledger.query(command.timeNs(), writer.record, 0, length, reply, 0);
    }

    private String statement(final Command command) {
        final List<StatementLine> expected = model.statement(command);
        query(command);
        if (expected == null) {
            return "";
        }
        final List<StatementLine> real = replies.statement(reply);
        if (model.isGroup(command)) {
            // In which order the entries of several accounts stand depends on when each was looked at.
            return expected.containsAll(real) ? "" : "statement of a group: model " + expected + ", ledger " + real;
        }
        for (int i = 0; i < expected.size(); i++) {
            // Entries of one sequence stay on one page: a page may be shorter than asked, but never empty.
            if (i >= real.size() ? real.isEmpty() : !expected.get(i).equals(real.get(i))) {
                return "statement entry " + i + ": model " + expected.get(i) + ", ledger " + (i < real.size() ? real.get(i) : "none");
            }
        }
        return "";
    }

    private String plan(final Command command) {
        query(command);
        return same("plan", model.plan(command).name(), memberReplies.plan(reply));
    }

    private String group(final Command command) {
        query(command);
        return same("group", model.group(command), memberReplies.group(reply));
    }

    private String batch(final Command command) {
        query(command);
        return same("batch", model.batch(command), memberReplies.batch(reply));
    }

    private String tillDay(final Command command) {
        final List<TillCount> counted = new ArrayList<>(command.get(Field.COUNTED) == 0 ? List.of() : model.tillDay(command));
        if (command.get(Field.COUNTED) == 2 && !counted.isEmpty()) {
            counted.removeLast();
        }
        final int length = writer.totals(command, counted);
        ledger.query(command.timeNs(), writer.record, 0, length, reply, 0);
        return same("till", model.totals(command, counted), replies.till(reply));
    }

    private static String same(final String what, final Object expected, final Object real) {
        return expected.equals(real) ? "" : what + ": model " + expected + ", ledger " + real;
    }

    private String book(final Command command) {
        query(command);
        model.query(command);
        final List<Long> unseen = model.unseen();
        final String words = model.totals().brokenLaw() + replies.totals(reply, model.totals(), unseen.isEmpty());
        return !words.isEmpty() || unseen.isEmpty() || unseen.contains(0L) ? words : bookAfterLooking(command, unseen);
    }

    /** The same on a copy that has looked at everybody for whom something is due. */
    private String bookAfterLooking(final Command command, final List<Long> cards) {
        try (Ledger copy = Snapshots.restored(Snapshots.of(ledger))) {
            long timeNs = command.timeNs();
            for (final long card : cards) {
                final int length = writer.write(command.as(Verb.LINK).with(Field.KEY, LOOKS + timeNs % LOOKS).with(Field.CARD, card)
                    .with(Field.CARD2, card).with(Field.FLAGS, 0));
                copy.execute(copy.lastSequence() + 1, timeNs++, writer.record, 0, length, reply, 0);
                if (replies.answer(reply).get(Part.ROOT) == 0) {
                    return "";
                }
            }
            copy.query(timeNs, writer.record, 0, writer.write(command), reply, 0);
            return replies.totals(reply, model.totals(), true);
        }
    }

    /** Snapshot, restore, go on with what was restored. */
    private String restart() {
        ledger.checkLaws();
        final long digest = ledger.digest();
        final List<byte[]> records = Snapshots.of(ledger);
        final String words = accounts(Snapshots.accounts(records));
        final Ledger restored = Snapshots.restored(records);
        ledger.close();
        ledger = restored;
        return words + (ledger.digest() == digest ? "" : "the snapshot's digest differs") +
            (ledger.recomputeDigest() == digest ? "" : "the digest is not what stands there");
    }

    private String accounts(final List<AccountState> real) {
        for (final AccountState state : real) {
            final AccountState expected = model.account(state.id());
            if (expected != null && !expected.equals(state)) {
                return "account: model " + expected.without(state) + ", ledger " + state.without(expected);
            }
        }
        return real.size() == model.accounts() ? "" : "model has " + model.accounts() + " accounts, ledger " + real.size();
    }

    private String replay() {
        try (Ledger again = new Ledger(Snapshots.ROOM)) {
            journal.replay(again, reply);
            return again.digest() == ledger.digest() ? "" : "replay comes to another digest";
        }
    }

    /**
     * The ledger's accounts as they stand, lot by lot.
     *
     * @return those that a command has looked at since something fell due for them; one whose last card is retired may have none.
     */
    public List<AccountState> accounts() {
        return Snapshots.accounts(Snapshots.of(ledger)).stream().filter(state -> model.account(state.id()) != null).toList();
    }

    /** @return whether the key of a command is remembered. */
    public boolean remembers(final Command command) {
        return command.get(Field.KEY) != 0 && model.knows(command);
    }

    /** The reply to what was executed last. */
    Answer answer() {
        return replies.answer(reply);
    }

    /** Sequence of what was executed last. */
    long sequence() {
        return ledger.lastSequence();
    }

    /** @return digest of the ledger. */
    public long digest() {
        return ledger.digest();
    }

    /** @return commands executed. */
    public long commands() {
        return commands;
    }

    /** @return of these, accepted. */
    public long accepted() {
        return accepted;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
