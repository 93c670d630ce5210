package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Caps on what an account burns, a terminal burns and an operator adjusts in a day (106). What no cap looks at is not counted. */
final class Velocity {
    private static final List<Setting> BURNS = List.of(Setting.VELOCITY_ACCOUNT_BURNS, Setting.VELOCITY_ACCOUNT_POINTS,
        Setting.VELOCITY_TERMINAL_BURNS, Setting.VELOCITY_TERMINAL_POINTS);
    private static final List<Setting> ADJUSTMENTS = List.of(Setting.VELOCITY_OPERATOR_ADJUSTMENTS, Setting.VELOCITY_OPERATOR_POINTS);

    private final World world;
    private final Map<Counter, Long> counts = new HashMap<>();

    Velocity(final World world) {
        this.world = world;
    }

    /** Points are to be burned or held. */
    void checkBurn(final Transaction transaction, final long points) {
        if (transaction.account != null) {
            check(Setting.VELOCITY_ACCOUNT_BURNS, transaction.root().id, 1);
            check(Setting.VELOCITY_ACCOUNT_POINTS, transaction.root().id, points);
        } else {
            checkAlone(Setting.VELOCITY_ACCOUNT_POINTS, points);
        }
        check(Setting.VELOCITY_TERMINAL_BURNS, transaction.name.terminal(), 1);
        check(Setting.VELOCITY_TERMINAL_POINTS, transaction.name.terminal(), points);
    }

    void burned(final Transaction transaction, final long points) {
        if (BURNS.stream().anyMatch(cap -> world.setting(cap) > 0)) {
            count(Setting.VELOCITY_ACCOUNT_BURNS, transaction.root().id, 1);
            count(Setting.VELOCITY_ACCOUNT_POINTS, transaction.root().id, points);
            count(Setting.VELOCITY_TERMINAL_BURNS, transaction.name.terminal(), 1);
            count(Setting.VELOCITY_TERMINAL_POINTS, transaction.name.terminal(), points);
        }
    }

    /** What an account burned today counts for the root that it is merged into. */
    void joined(final Account source, final Account root) {
        if (BURNS.stream().anyMatch(cap -> world.setting(cap) > 0)) {
            for (final Setting what : List.of(Setting.VELOCITY_ACCOUNT_BURNS, Setting.VELOCITY_ACCOUNT_POINTS)) {
                count(what, root.id, counts.getOrDefault(new Counter(world.clock.today(), what, source.id), 0L));
            }
        }
    }

    void checkAdjust(final long operator, final long points) {
        check(Setting.VELOCITY_OPERATOR_ADJUSTMENTS, operator, 1);
        check(Setting.VELOCITY_OPERATOR_POINTS, operator, points);
    }

    void adjusted(final long operator, final long points) {
        if (ADJUSTMENTS.stream().anyMatch(cap -> world.setting(cap) > 0)) {
            count(Setting.VELOCITY_OPERATOR_ADJUSTMENTS, operator, 1);
            count(Setting.VELOCITY_OPERATOR_POINTS, operator, points);
        }
    }

    private void check(final Setting cap, final long who, final long more) {
        final long most = world.setting(cap);
        final long before = counts.getOrDefault(new Counter(world.clock.today(), cap, who), 0L);
        Declined.when(world.mistake != Mistake.CAPS_ARE_FORGOTTEN && most > 0 && before + more > most, Status.VELOCITY, secondsLeft());
    }

    /** An account that is still to be opened has burned nothing. */
    private void checkAlone(final Setting cap, final long more) {
        Declined.when(world.setting(cap) > 0 && more > world.setting(cap), Status.VELOCITY, secondsLeft());
    }

    private long secondsLeft() {
        return Math.ceilDiv(world.clock.startOf(world.clock.today() + 1) - world.clock.nowNs, Clock.SECOND_NS);
    }

    private void count(final Setting what, final long who, final long more) {
        counts.merge(new Counter(world.clock.today(), what, who), more, Math::addExact);
    }

    private record Counter(int day, Setting what, long who) {
    }
}
