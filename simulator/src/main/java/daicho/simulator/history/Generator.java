package daicho.simulator.history;

import daicho.protocol.RecordLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes whole histories from a seed: few members and cards, so that things collide; retries, late and future dates, other bodies under
 * known keys, offline evenings, restarts, jumps in time. The same seed makes the same history, on any machine.
 */
public final class Generator {
    /** Day that histories begin on: 2026-03-02. */
    public static final int FIRST_DAY = 20_514;

    private static final int REMEMBERED = 400;

    private final RandomGenerator random;
    private final Timeline time;
    private final Set<Verb> verbs;
    private final Trading trading;
    private final Ordering ordering;
    private final Operating operating;
    private final Joining joining;
    private final Presetting presetting;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private final List<Command> sent = new ArrayList<>();
    private long version = 1;

    /**
     * Begins a history.
     *
     * @param seed  makes it.
     * @param verbs what may happen in it.
     */
    public Generator(final long seed, final Set<Verb> verbs) {
        this(seed, verbs, null);
        waiting.add(Command.of(Verb.GENESIS, time.nowNs()));
        open();
    }

    /**
     * Begins a history for an engine that has founded its book with a programme of its own, and has a clock of its own.
     *
     * @param seed    makes it, as far as times do not.
     * @param verbs   what may happen in it.
     * @param clockNs tells the time, ns since 1970 UTC.
     * @return a generator whose first command replaces that programme.
     */
    public static Generator live(final long seed, final Set<Verb> verbs, final LongSupplier clockNs) {
        final Generator generator = new Generator(seed, verbs, clockNs);
        generator.version = 2;
        generator.open();
        return generator;
    }

    private Generator(final long seed, final Set<Verb> verbs, final LongSupplier clockNs) {
        this.verbs = verbs;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        time = new Timeline(random, clockNs);
        trading = new Trading(random, time);
        ordering = new Ordering(random, trading, sent);
        operating = new Operating(random, time, trading, sent);
        presetting = new Presetting(random, time, trading);
        joining = new Joining(random, trading, presetting::sticker);
    }

    private void open() {
        waiting.add(programme());
        final int[][] terminals = {{1, 10, 1}, {2, 20, 2}, {3, 11, 1}, {4, 30, 3}};
        for (final int[] terminal : terminals) {
            waiting.add(Command.of(Verb.SET_TERMINAL, time.nowNs())
                .with(Field.TARGET, terminal[0]).with(Field.STORE, terminal[1]).with(Field.BRAND, terminal[2]));
        }
    }

    private Command programme() {
        return Command.of(Verb.SET_PROGRAMME, time.nowNs()).with(Field.VERSION, version)
            .with(Field.VARIANT, (version - 1) % ProgrammeTerms.VARIANTS);
    }

    /** @return what happens next. */
    public Command next() {
        time.advance();
        final Command command = (waiting.isEmpty() ? choose() : waiting.poll()).at(time.nowNs());
        if (command.get(Field.KEY) != 0) {
            if (sent.size() == REMEMBERED) {
                sent.subList(0, REMEMBERED / 2).clear();
            }
            sent.add(command.with(Field.QUOTED, 0));
        }
        return command;
    }

    /**
     * A history of some length.
     *
     * @param commands how many.
     * @return the next ones.
     */
    public List<Command> next(final int commands) {
        final List<Command> history = new ArrayList<>(commands);
        for (int i = 0; i < commands; i++) {
            history.add(next());
        }
        return history;
    }

    private Command choose() {
        final int dice = random.nextInt(1_000);
        if (dice < 260 && !sent.isEmpty()) {
            return again();
        }
        if (dice < 285 && !sent.isEmpty()) {
            return otherBody(sent.get(random.nextInt(sent.size())));
        }
        if (dice < 287 && !sent.isEmpty()) {
            // A machine that lost its connection sends all of it once more, often to an engine that started again meanwhile.
            waiting.addAll(sent.subList(Math.max(0, sent.size() - 30), sent.size()));
            return Command.of(Verb.RESTART, time.nowNs());
        }
        if (dice < 340) {
            return house(dice);
        }
        if (dice < 370) {
            final Command question = question();
            return verbs.contains(question.verb()) ? question : trading.asker().as(Verb.BOOK);
        }
        if (dice < 375) {
            waiting.addAll(trading.offlineEvening());
            return Command.of(Verb.TICK, time.nowNs());
        }
        return quoted(fresh());
    }

    private Command ofShare(final int dice) {
        if (dice >= 100) {
            return dice < 105 ? presetting.next() : joining.next(waiting);
        }
        return dice < 62 ? trading.next() : dice < 85 ? ordering.next(waiting) : operating.next();
    }

    private Command fresh() {
        for (;;) {
            final Command command = ofShare(random.nextInt(verbs.contains(Verb.MERGE) ? 112 : 100));
            if (verbs.contains(command.verb())) {
                waiting.removeIf(next -> !verbs.contains(next.verb()));
                return command;
            }
            waiting.clear();
        }
    }

    private Command quoted(final Command command) {
        return verbs.contains(Verb.REVERSE) && command.verb().isQuotable() && random.nextInt(4) == 0 ? command.with(Field.QUOTED, 1) : command;
    }

    private Command again() {
        final int back = random.nextInt(5) == 0 ? random.nextInt(sent.size()) : Math.min(sent.size() - 1, random.nextInt(12));
        final Command command = sent.get(sent.size() - 1 - back);
        final boolean insists = random.nextInt(8) == 0 && isTrade(command);
        return insists ? command.with(Field.FLAGS, command.get(Field.FLAGS) | RecordLayout.ADVICE) : command;
    }

    private static boolean isTrade(final Command command) {
        return command.verb() == Verb.EARN || command.verb() == Verb.BURN || command.verb() == Verb.SALE;
    }

    private Command otherBody(final Command command) {
        return switch (random.nextInt(3)) {
            case 0 -> command.with(Field.OPERATOR, command.get(Field.OPERATOR) + 1);
            case 1 -> command.with(Field.LOCAL, command.get(Field.LOCAL) + 60);
            default -> isTrade(command) ? command.with(Field.AMOUNT, command.get(Field.AMOUNT) + 100) : command;
        };
    }

    private Command house(final int dice) {
        if (dice < 288) {
            return Command.of(Verb.CLOCK_CONFIRM, time.nowNs()).with(Field.OPERATOR, 1);
        }
        if (dice < 300) {
            return Command.of(Verb.TICK, time.nowNs());
        }
        if (dice < 336) {
            return Command.of(Verb.SWEEP, time.nowNs()).with(Field.COUNT, 1 + random.nextInt(random.nextBoolean() ? 3 : 256));
        }
        if (dice < 337) {
            return Command.of(Verb.RESTART, time.nowNs());
        }
        if (dice < 338) {
            return Command.of(Verb.SET_TERMINAL, time.nowNs()).with(Field.TARGET, 1).with(Field.STORE, 10 + random.nextInt(2))
                .with(Field.BRAND, 1).with(Field.FROM_DATE, Math.max(0, time.today() + random.nextInt(3) - 1));
        }
        version += random.nextBoolean() ? 1 : 0;
        return programme();
    }

    private Command tillDay(final Command head) {
        final long first = Math.max(1, trading.keys() - random.nextInt(60));
        final boolean asksNumbers = random.nextBoolean();
        return head.as(Verb.TOTALS).with(Field.TARGET, 1 + random.nextInt(5))
            .with(Field.OF_DATE, Math.max(0, time.today() - random.nextInt(random.nextInt(20) == 0 ? 500 : 3)))
            .with(Field.FROM_NUMBER, asksNumbers ? first : 0).with(Field.TO_NUMBER, asksNumbers ? first + random.nextInt(60) : 0)
            .with(Field.COUNTED, random.nextInt(3));
    }

    private Command question() {
        final Command head = trading.asker();
        return switch (random.nextInt(verbs.contains(Verb.MERGE) ? 8 : 6)) {
            case 6 -> presetting.question(head);
            case 7 -> joining.question(head);
            case 4 -> tillDay(head);
            case 5 -> head.as(Verb.REFERRALS).with(Field.COUNT, 1 + random.nextInt(random.nextBoolean() ? 4 : 500));
            case 0 -> head.as(Verb.BALANCE).with(Field.CARD, trading.card());
            case 1 -> head.as(Verb.STATEMENT).with(Field.CARD, trading.card()).with(Field.COUNT, 1 + random.nextInt(20));
            case 2 -> {
                final Command about = sent.isEmpty() ? head.with(Field.KEY, 1) : sent.get(random.nextInt(sent.size()));
                yield Trading.about(head.as(Verb.TX_STATUS), about.name());
            }
            default -> head.as(Verb.BOOK);
        };
    }
}
