package daicho.simulator.shrink;

import daicho.simulator.history.Command;
import daicho.simulator.history.Component;
import daicho.simulator.history.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Delta debugging: leaves out ever smaller runs of commands as long as the history still fails, then makes what is left simpler, field by
 * field. What founds the book stays.
 */
public final class Shrinker {
    /** Genesis and the first programme. */
    private static final int FOUNDING = 2;
    private static final int MOST_TRIES = 5_000;
    private static final Field[] TO_SIMPLIFY = {
        Field.QUOTED, Field.FLAGS, Field.LOCAL, Field.PURPOSE, Field.OPERATOR, Field.BURN_POINTS, Field.BURN_AMOUNT, Field.SHORTFALL_PAID,
        Field.BY_SEQUENCE, Field.SINCE, Field.SECONDS, Field.EXPIRY_DAY, Field.AMOUNT, Field.POINTS};

    private final Predicate<List<Command>> fails;
    private int tries;

    /**
     * Over a test.
     *
     * @param fails whether a history fails in the way that is looked for.
     */
    public Shrinker(final Predicate<List<Command>> fails) {
        this.fails = fails;
    }

    /**
     * Shrinks.
     *
     * @param history that fails.
     * @return a history that fails in the same way, as short and as simple as could be found.
     */
    public List<Command> shrink(final List<Command> history) {
        List<Command> smallest = history;
        int before;
        do {
            before = smallest.size();
            smallest = leaveOut(smallest);
        } while (smallest.size() < before);
        return simplify(smallest);
    }

    private List<Command> leaveOut(final List<Command> history) {
        List<Command> smallest = history;
        if (history.size() <= FOUNDING) {
            return history;
        }
        for (int run = Math.max(1, history.size() / 2); run > 0; run /= 2) {
            int from = smallest.size() - run;
            while (from > -run) {
                final int first = Math.max(FOUNDING, from);
                final int end = Math.clamp(from + run, first, smallest.size());
                final List<Command> shorter = new ArrayList<>(smallest.subList(0, first));
                shorter.addAll(smallest.subList(end, smallest.size()));
                if (shorter.size() < smallest.size() && stillFails(shorter)) {
                    smallest = shorter;
                }
                from -= run;
            }
        }
        return smallest;
    }

    private List<Command> simplify(final List<Command> history) {
        final List<Command> simplest = new ArrayList<>(history);
        for (int i = 0; i < simplest.size(); i++) {
            for (final Field field : TO_SIMPLIFY) {
                for (final long value : new long[] {0, 1, 10, 100, 1_000, 10_000}) {
                    if (simplest.get(i).get(field) > value) {
                        attempt(simplest, i, simplest.get(i).with(field, value));
                    }
                }
            }
            simplifyComponents(simplest, i);
        }
        return List.copyOf(simplest);
    }

    private void simplifyComponents(final List<Command> history, final int i) {
        for (int component = history.get(i).components().size() - 1; component >= 0; component--) {
            final List<Component> fewer = new ArrayList<>(history.get(i).components());
            final Component old = fewer.remove(component);
            if (!attempt(history, i, history.get(i).with(fewer)) && old.isGiven()) {
                fewer.add(component, new Component(old.pointsClass(), 0, 0, true, Math.min(old.points(), 10)));
                attempt(history, i, history.get(i).with(fewer));
            }
        }
    }

    private boolean attempt(final List<Command> history, final int i, final Command simpler) {
        final Command before = history.get(i);
        history.set(i, simpler);
        if (stillFails(history)) {
            return true;
        }
        history.set(i, before);
        return false;
    }

    private boolean stillFails(final List<Command> history) {
        return tries++ < MOST_TRIES && fails.test(history);
    }
}
