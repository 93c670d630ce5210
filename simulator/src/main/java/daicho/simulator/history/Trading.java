package daicho.simulator.history;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.PointsClass;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What tills do all day: earn, burn, sale, enroll, link, seal. */
final class Trading {
    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};
    private static final int[] CAMPAIGNS = {0, 0, 0, 7, 8, 9, 40, 99};

    private final RandomGenerator random;
    private final Timeline time;
    private static final int KEYS_OF_A_GENERATION = 700;
    private static final int KEYS_OF_A_PEPPER = 900;

    private long keys;

    Trading(final RandomGenerator random, final Timeline time) {
        this.random = random;
        this.time = time;
    }

    long newKey() {
        return ++keys;
    }

    long keys() {
        return keys;
    }

    /** Version of the pepper that gateways hash PINs with by now. */
    long pepper() {
        return 1 + keys / KEYS_OF_A_PEPPER;
    }

    /** Few members have most of the traffic; others take their place in time, for accounts are closed and cards are retired. */
    long card() {
        final int dice = random.nextInt(20);
        final long generation = keys / KEYS_OF_A_GENERATION;
        return dice < 14 ? 1 + 6 * generation + random.nextInt(6)
            : dice < 18 ? Math.max(1, 6 * generation - 8) + random.nextInt(24)
            : Cards.FIRST_MEMBER + 3 * generation + random.nextInt(6);
    }

    long terminal() {
        return 1 + random.nextInt(4);
    }

    /** A head without a key. */
    Command asker() {
        return Command.of(Verb.BALANCE, time.nowNs()).with(Field.TERMINAL, terminal()).with(Field.DATE, time.today())
            .with(Field.LOCAL, random.nextInt(3) == 0 ? 0 : time.localSeconds());
    }

    /** A head with a new key, dated as tills do: today, mostly. */
    Command head(final Verb verb) {
        final int dice = random.nextInt(200);
        final int today = time.today();
        final int date = dice < 150 ? today : dice < 176 ? today - 1 : dice < 186 ? today + 1 : dice < 198 ? today - random.nextInt(34)
            : today + 3 - random.nextInt(50);
        final long local = switch (random.nextInt(10)) {
            case 0, 1, 2 -> 0;
            case 3 -> date * 86_400L + random.nextInt(86_400);
            default -> time.localSeconds() + random.nextInt(20) - 10;
        };
        return Command.of(verb, time.nowNs()).with(Field.TERMINAL, terminal()).with(Field.DATE, Math.max(0, date))
            .with(Field.KEY, newKey()).with(Field.LOCAL, local);
    }

    static Command about(final Command command, final Command.Name name) {
        return command.with(Field.OF_TERMINAL, name.terminal()).with(Field.OF_DATE, name.date()).with(Field.OF_KEY, name.key());
    }

    Command next() {
        return switch (random.nextInt(40)) {
            case 0 -> head(Verb.ENROLL).with(Field.CARD, card()).with(Field.STATUS, 2 + random.nextInt(2));
            case 1, 2 -> head(Verb.LINK).with(Field.CARD, card()).with(Field.CARD2, card());
            case 3 -> about(asker().as(Verb.SEAL), new Command.Name(
                terminal(), time.today() - random.nextInt(3), Math.max(1, keys + random.nextInt(12) - 8)));
            case 4, 5, 6, 7, 8, 9, 10 -> flagged(burn());
            case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 -> flagged(earn());
            default -> flagged(sale());
        };
    }

    /** An evening offline, uploaded the next day. */
    List<Command> offlineEvening() {
        final List<Command> evening = new ArrayList<>();
        final int date = time.today() - 1;
        final long from = date * 86_400L + 68_000;
        for (int i = 0; i < 8; i++) {
            final Command command = random.nextInt(3) == 0 ? burn() : sale();
            evening.add(command.with(Field.DATE, date).with(Field.LOCAL, from + 300L * i).with(Field.FLAGS, RecordLayout.ADVICE)
                .with(Field.TERMINAL, 3));
        }
        return evening;
    }

    private Command flagged(final Command command) {
        final int dice = random.nextInt(20);
        if (dice < 2) {
            return command.with(Field.FLAGS, RecordLayout.ADVICE);
        }
        return dice < 5 && command.verb() != Verb.EARN ? command.with(Field.FLAGS, RecordLayout.ALLOW_PARTIAL) : command;
    }

    long points() {
        return 5L * (1 + random.nextInt(random.nextInt(12) == 0 ? 400 : 20));
    }

    long money() {
        return random.nextInt(20) == 0 ? random.nextInt(3) : random.nextInt(12_000);
    }

    private Command burn() {
        final long points = random.nextInt(60) == 0 ? 12_000 : random.nextInt(8) == 0 ? 1 + random.nextInt(30) : points();
        return head(Verb.BURN).with(Field.CARD, card()).with(Field.POINTS, points).with(Field.AMOUNT, points * (1 + random.nextInt(2)));
    }

    private Command earn() {
        return head(Verb.EARN).with(Field.CARD, card()).with(Field.AMOUNT, money()).with(Field.PURPOSE, random.nextInt(3))
            .with(components(random.nextInt(3)));
    }

    private Command sale() {
        final long amount = money();
        Command sale = head(Verb.SALE).with(Field.CARD, card()).with(Field.AMOUNT, amount);
        if (random.nextInt(5) < 2) {
            final long points = points();
            sale = sale.with(Field.BURN_POINTS, points).with(Field.BURN_AMOUNT, Math.min(amount, points));
        }
        return sale.with(components(random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0));
    }

    List<Component> components(final int count) {
        final List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final boolean given = random.nextBoolean();
            components.add(new Component(CLASSES[random.nextInt(CLASSES.length)].value(), CAMPAIGNS[random.nextInt(CAMPAIGNS.length)],
                random.nextInt(20_000), given, given ? random.nextInt(150) : 0));
        }
        return components;
    }
}
