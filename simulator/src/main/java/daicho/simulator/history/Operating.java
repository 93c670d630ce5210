package daicho.simulator.history;

import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.Restriction;
import java.util.List;
import java.util.random.RandomGenerator;

/** What operators do: cards lost and found, restrictions, corrections, referrals, late windows; and transfers and confirmations. */
final class Operating {
    private final RandomGenerator random;
    private final Timeline time;
    private final Trading trading;
    private final List<Command> sent;
    private long frozen;
    private boolean blocked;

    Operating(final RandomGenerator random, final Timeline time, final Trading trading, final List<Command> sent) {
        this.random = random;
        this.time = time;
        this.trading = trading;
        this.sent = sent;
    }

    Command next() {
        return switch (random.nextInt(40)) {
            case 0, 1 -> card(Verb.HOTLIST).with(Field.SINCE, since());
            case 2, 3, 4, 5, 6 -> card(Verb.UNHOTLIST);
            case 7 -> card(Verb.REISSUE).with(Field.CARD2, trading.card()).with(Field.SINCE, since());
            case 8 -> random.nextInt(8) == 0 ? card(Verb.UNLINK) : card(Verb.UNHOTLIST);
            case 9 -> random.nextInt(30) == 0 ? card(Verb.CLOSE) : card(Verb.UNHOTLIST);
            case 10, 11, 12, 13 -> restrict();
            case 14, 15, 16, 17 -> adjust();
            case 18, 19, 20 -> decide(Verb.APPROVE, Verb.ADJUST);
            case 21, 22, 23 -> decide(Verb.SETTLE_REFERRAL, random.nextBoolean() ? Verb.SALE : Verb.BURN);
            case 24 -> lateWindow();
            case 25, 26, 27, 28, 29, 30 -> Trading.about(trading.head(Verb.CONFIRM), recent(Verb.EARN, Verb.SALE).name())
                .with(Field.BY_SEQUENCE, random.nextInt(8) == 0 ? 1 : 0);
            default -> trading.head(Verb.TRANSFER).with(Field.CARD, trading.card()).with(Field.CARD2, trading.card())
                .with(Field.POINTS, 1 + random.nextInt(random.nextInt(8) == 0 ? 500 : 60));
        };
    }

    private Command card(final Verb verb) {
        return operator(trading.head(verb)).with(Field.CARD, trading.card());
    }

    private Command operator(final Command command) {
        return command.with(Field.OPERATOR, 1 + random.nextInt(3));
    }

    private long since() {
        return random.nextBoolean() ? 0 : time.localSeconds() - Timeline.OFFSET_SECONDS - random.nextInt(200_000);
    }

    /** Whoever is restricted is freed soon: the others should still be able to do something. */
    private Command restrict() {
        if (frozen != 0) {
            final Command free = restriction(frozen, blocked, 0);
            frozen = 0;
            return free;
        }
        frozen = trading.card();
        blocked = random.nextBoolean();
        return restriction(frozen, blocked, 1);
    }

    private Command restriction(final long card, final boolean block, final int on) {
        return operator(trading.head(Verb.RESTRICT)).with(Field.CARD, card).with(Field.ON, on)
            .with(Field.RESTRICTION, (block ? Restriction.BLOCKED : Restriction.FROZEN).value());
    }

    private Command adjust() {
        final boolean up = random.nextInt(3) > 0;
        return card(Verb.ADJUST).with(Field.POINTS, random.nextInt(5) == 0 ? 10_001 + random.nextInt(500) : 1 + random.nextInt(80))
            .with(Field.DIRECTION, (up ? Direction.UP : Direction.DOWN).value())
            .with(Field.POINTS_CLASS, (up && random.nextBoolean() ? PointsClass.BONUS : PointsClass.ADJUST).value())
            .with(Field.ISSUER, up && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0)
            .with(Field.EXPIRY_DAY, up && random.nextBoolean() ? time.today() + random.nextInt(60) : 0)
            .with(Field.REASON_CODE, 1 + random.nextInt(4)).with(Field.TICKET, 1 + random.nextInt(9));
    }

    private Command recent(final Verb... wanted) {
        for (int tries = 0; tries < 40 && !sent.isEmpty(); tries++) {
            final Command command = sent.get(sent.size() - 1 - random.nextInt(Math.min(sent.size(), 120)));
            for (final Verb verb : wanted) {
                if (command.verb() == verb) {
                    return command;
                }
            }
        }
        return trading.head(Verb.EARN);
    }

    private Command decide(final Verb verb, final Verb about) {
        final Command what = recent(about);
        return Trading.about(operator(trading.head(verb)), what.name())
            .with(Field.BY_SEQUENCE, verb == Verb.SETTLE_REFERRAL ? 1 : random.nextInt(4) / 3)
            .with(Field.DECISION, (random.nextInt(4) == 0 ? Decision.REJECT : Decision.ACCEPT).value());
    }

    private Command lateWindow() {
        final int from = Math.max(0, time.today() - 30 - random.nextInt(60));
        return operator(trading.head(Verb.OPEN_LATE_WINDOW)).with(Field.TARGET, random.nextInt(5)).with(Field.FROM_DATE, from)
            .with(Field.TO_DATE, from + random.nextInt(30)).with(Field.SECONDS, random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(90_000));
    }
}
