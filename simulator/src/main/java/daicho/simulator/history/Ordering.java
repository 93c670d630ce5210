package daicho.simulator.history;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders (hold, capture, release, extend) and what undoes: reversals, before and after their originals. */
final class Ordering {
    private final RandomGenerator random;
    private final Trading trading;
    private final List<Command> sent;
    private long orders = 1;

    Ordering(final RandomGenerator random, final Trading trading, final List<Command> sent) {
        this.random = random;
        this.trading = trading;
        this.sent = sent;
    }

    /** The next one; what is to follow it is put into the line of those that wait. */
    Command next(final Deque<Command> waiting) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> hold();
            case 5, 6, 7, 8 -> capture();
            case 9, 10 -> trading.head(Verb.RELEASE).with(Field.ORDER, order());
            case 11 -> trading.head(Verb.EXTEND).with(Field.ORDER, order()).with(Field.SECONDS, seconds());
            case 12 -> voidFirst(waiting);
            default -> reversal();
        };
    }

    private long order() {
        return Math.max(1, orders - random.nextInt(random.nextInt(6) == 0 ? 40 : 8));
    }

    private long seconds() {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(2_592_000) : 1 + random.nextInt(3_600);
    }

    private Command hold() {
        final long order = random.nextInt(4) == 0 ? order() : ++orders;
        return trading.head(Verb.HOLD).with(Field.CARD, trading.card()).with(Field.ORDER, order)
            .with(Field.POINTS, trading.points()).with(Field.SECONDS, random.nextBoolean() ? 0 : seconds());
    }

    private Command capture() {
        final int dice = random.nextInt(16);
        final int flags = (dice & 1) != 0 ? RecordLayout.FINAL_CAPTURE : 0;
        final int more = switch (dice & 6) {
            case 0 -> RecordLayout.ALLOW_OVER;
            case 2 -> RecordLayout.LATE_CAPTURE;
            case 4 -> (dice & 8) == 0 ? RecordLayout.ALLOW_OVER | RecordLayout.LATE_CAPTURE : 0;
            default -> 0;
        };
        final long points = random.nextInt(12) == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextInt(20) : trading.points();
        final long amount = random.nextBoolean() ? 0 : trading.money();
        return trading.head(Verb.CAPTURE).with(Field.ORDER, order()).with(Field.POINTS, points).with(Field.FLAGS, flags | more)
            .with(Field.AMOUNT, amount).with(Field.BURN_AMOUNT, Math.min(amount, points))
            .with(trading.components(amount > 0 && random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0));
    }

    /** A till that timed out makes certain; the original arrives later. */
    private Command voidFirst(final Deque<Command> waiting) {
        final Command original = trading.next();
        final Command reverse = undo(original, ReversalMode.VOID, ReversalReason.TIMEOUT);
        if (original.get(Field.KEY) != 0) {
            waiting.add(original);
        }
        return reverse;
    }

    private Command undo(final Command original, final ReversalMode mode, final ReversalReason reason) {
        return Trading.about(trading.head(Verb.REVERSE), original.name()).with(Field.MODE, mode.value()).with(Field.REASON, reason.value());
    }

    private Command original() {
        for (int tries = 0; tries < 6 && !sent.isEmpty(); tries++) {
            final int back = random.nextInt(3) == 0 ? random.nextInt(sent.size()) : Math.min(sent.size() - 1, random.nextInt(30));
            final Command command = sent.get(sent.size() - 1 - back);
            final boolean undoable = switch (command.verb()) {
                case EARN, BURN, SALE, CAPTURE -> true;
                default -> random.nextInt(20) == 0;
            };
            if (undoable) {
                return command;
            }
        }
        return trading.head(Verb.SALE);
    }

    private Command reversal() {
        final Command original = original();
        if (random.nextInt(4) == 0) {
            return undo(original, ReversalMode.VOID, random.nextInt(3) == 0 ? ReversalReason.FRAUD : ReversalReason.TIMEOUT);
        }
        final ReversalReason reason = ReversalReason.get((short)(1 + random.nextInt(5)));
        final Command reverse = undo(original, ReversalMode.RETURN, reason)
            .with(Field.BY_SEQUENCE, random.nextInt(8) == 0 ? 1 : 0)
            .with(Field.SHORTFALL_PAID, random.nextInt(6) == 0 ? random.nextInt(20) : 0);
        final boolean byMoney = (original.get(Field.KEY) % 2 == 0) != (random.nextInt(15) == 0);
        final long whole = byMoney ? original.get(Field.AMOUNT)
            : Math.max(original.get(Field.BURN_POINTS), Math.max(original.get(Field.POINTS), original.get(Field.AMOUNT) / 100));
        if (whole == 0 || random.nextInt(4) == 0) {
            return reverse.with(Field.MEASURE, ReversalMeasure.WHOLE.value());
        }
        final long part = random.nextInt(5) == 0 ? whole : 1 + random.nextLong(Math.max(1, whole / 2));
        return reverse.with(Field.MEASURE, byMoney ? ReversalMeasure.MONEY.value() : ReversalMeasure.POINTS.value())
            .with(byMoney ? Field.AMOUNT : Field.POINTS, part);
    }
}
