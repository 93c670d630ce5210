package daicho.simulator.model;

import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeProof;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PINs and who guesses at them (M2). Failures are kept by the card presented, whether it exists or not. */
final class Pins {
    private static final int TRIES = 5;
    private static final int TRIES_IN_ALL = 15;
    private static final int CARDS_FOR_A_TARGET = 10;
    private static final long FIRST_LOCK_NS = 30 * 60 * Clock.SECOND_NS;
    /** Until when a card is locked that waits for a new PIN. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private final World world;
    private final Map<Long, Pin> pins = new HashMap<>();
    private final Map<Long, Failures> failures = new HashMap<>();
    private final Map<Account, Guesses> guesses = new HashMap<>();

    Pins(final World world) {
        this.world = world;
    }

    void setPin(final Transaction transaction) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        Trades.checkState(card, false);
        Declined.when(card.isHot(), Status.CARD_HOT, 0);
        transaction.kind = EntryKind.CARD;
        set(card.number, command.get(Field.PIN), command.get(Field.PEPPER));
    }

    /** A new PIN; it unlocks. */
    void set(final long card, final long pin, final long pepper) {
        pins.put(card, new Pin(pin, pepper));
        failures.remove(card);
    }

    /** A reissue unlocks. */
    void unlock(final long card) {
        failures.remove(card);
    }

    /** All PINs of a merge, in their order: the first that is locked, wrong or used up declines it. */
    void check(final Transaction transaction, final Account target) {
        final List<Source> sources = transaction.command.sources().stream()
            .filter(source -> source.proof() == MergeProof.PIN.value()).toList();
        if (sources.isEmpty()) {
            return;
        }
        final Guesses guessed = guesses.computeIfAbsent(target, unknown -> new Guesses());
        Declined.when(guessed.lockedUntilNs > world.clock.nowNs, Status.LOCKED, guessed.lockedUntilNs / Clock.SECOND_NS);
        for (final Source source : sources) {
            final Failures failed = failures.getOrDefault(source.card(), new Failures());
            final long until = failed.lockedUntilNs;
            Declined.when(until > world.clock.nowNs, Status.LOCKED, until == FOR_GOOD ? 0 : until / Clock.SECOND_NS);
        }
        boolean wrong = false;
        for (final Source source : sources) {
            if (!isRight(transaction.command, source)) {
                fail(source.card(), guessed);
                wrong = true;
            }
        }
        Declined.when(wrong, Status.AUTH_FAILED, 0);
        Declined.when(sources.stream().anyMatch(source -> pins.get(source.card()).used), Status.PIN_USED, 0);
    }

    private boolean isRight(final Command command, final Source source) {
        final Pin pin = world.card(source.card()) == null ? null : pins.get(source.card());
        return pin != null && pin.number == source.pin() &&
            (pin.pepper == command.get(Field.PEPPER) || pin.pepper == command.get(Field.PREVIOUS_PEPPER));
    }

    /** The merge happens: its PINs are used up. */
    void useUp(final Transaction transaction) {
        for (final Source source : transaction.command.sources()) {
            if (source.proof() == MergeProof.PIN.value()) {
                pins.get(source.card()).used = true;
                failures.remove(source.card());
            }
        }
    }

    private void fail(final long card, final Guesses guessed) {
        final Failures failed = failures.computeIfAbsent(card, unknown -> new Failures());
        failed.count++;
        if (failed.count >= TRIES_IN_ALL) {
            failed.lockedUntilNs = FOR_GOOD;
        } else if (failed.count % TRIES == 0) {
            failed.lockedUntilNs = world.clock.nowNs + Math.min(Clock.DAY_NS, FIRST_LOCK_NS << failed.count / TRIES - 1);
        }
        guessed.cards.put(card, world.clock.nowNs);
        guessed.cards.values().removeIf(at -> at <= world.clock.nowNs - Clock.DAY_NS);
        if (guessed.cards.size() >= CARDS_FOR_A_TARGET) {
            guessed.lockedUntilNs = world.clock.nowNs + Clock.DAY_NS;
            guessed.cards.clear();
        }
    }

    private static final class Pin {
        final long number;
        final long pepper;
        boolean used;

        Pin(final long number, final long pepper) {
            this.number = number;
            this.pepper = pepper;
        }
    }

    private static final class Failures {
        int count;
        long lockedUntilNs;
    }

    /** Which cards failed for one target, and when. */
    private static final class Guesses {
        final Map<Long, Long> cards = new HashMap<>();
        long lockedUntilNs;
    }
}
