package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Preset;
import daicho.simulator.history.Row;
import daicho.simulator.history.Source;
import daicho.simulator.history.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PINs and who guesses at them (M2). An account has one PIN, proved with the card it was set for; that of a row of an import with
 * the row's provisional id as well. Failures are kept by the card presented, whether it exists or not, and by the account that the points
 * would have come to.
 */
final class Pins {
    /** Until when a card is locked that waits for a new PIN. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private final World world;
    private final Map<Account, Pin> pins = new HashMap<>();
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
        Declined.when(card.isHot(), Status.CARD_HOT, 0);
        final Account root = transaction.root();
        final boolean forbidden = root.status == AccountStatus.CLOSED || root.blocked && command.get(Field.OPERATOR) == 0;
        Declined.when(forbidden, Status.ACCOUNT_STATE, root.status.value());
        transaction.kind = EntryKind.CARD;
        pins.put(card.owner(), new Pin(card.number, 0, command.get(Field.PIN), command.get(Field.PEPPER)));
        unlock(card.owner());
    }

    /** The PIN of a row, if it has one, goes to an account; one that the account had is gone. */
    void bring(final Account account, final Preset preset, final long pepper) {
        if (preset.pin() != 0) {
            pins.put(account, new Pin(preset.card(), preset.provisional(), preset.pin(), pepper));
        }
    }

    boolean has(final Account account) {
        return pins.containsKey(account);
    }

    private void unlock(final Account account) {
        account.cards.forEach(card -> failures.remove(card.number));
    }

    /** A card that is given instead of another is not locked, whatever was tried with its number. */
    void reissued(final long number) {
        failures.remove(number);
    }

    /** Judges the PIN of one source of a merge; what is wrong is counted, the one thing that a declined command changes. */
    void check(final Command command, final Source source, final Account target) {
        final Failures failed = failures.getOrDefault(source.card(), new Failures());
        final Guesses guessed = guesses.computeIfAbsent(target, unknown -> new Guesses());
        final long until = Math.max(failed.lockedUntilNs, guessed.lockedUntilNs);
        Declined.when(until > world.clock.nowNs, Status.LOCKED, until == FOR_GOOD ? 0 : Math.ceilDiv(until, Clock.SECOND_NS));
        final Card card = world.card(source.card());
        final Pin pin = card == null ? null : pins.get(card.owner());
        final boolean isRight = pin != null && pin.goesWith(source.card()) && pin.number == source.pin() &&
            (pin.pepper == command.get(Field.PEPPER) || pin.pepper == command.get(Field.PREVIOUS_PEPPER));
        if (!isRight) {
            fail(source.card(), guessed);
            throw new Declined(Status.AUTH_FAILED);
        }
        Declined.when(pin.used, Status.PIN_USED, 0);
    }

    /** The merge happens: the PIN is used up. */
    void use(final Source source) {
        // Now that it is merged, the card may be of those that stop.
        final Account account = world.cards.get(source.card()).owner();
        pins.get(account).used = true;
        unlock(account);
    }

    private void fail(final long card, final Guesses guessed) {
        final Failures failed = failures.computeIfAbsent(card, unknown -> new Failures());
        final long tries = world.setting(Setting.PIN_TRIES);
        failed.count++;
        if (failed.count >= world.setting(Setting.PIN_TRIES_IN_ALL)) {
            failed.lockedUntilNs = FOR_GOOD;
        } else if (failed.count >= tries) {
            final long lock = world.setting(Setting.PIN_LOCK_SECONDS) * Clock.SECOND_NS;
            failed.lockedUntilNs = world.clock.nowNs + Math.min(Clock.DAY_NS, lock << failed.count - tries);
        }
        guessed.cards.values().removeIf(at -> at <= world.clock.nowNs - Clock.DAY_NS);
        guessed.cards.put(card, world.clock.nowNs);
        if (guessed.cards.size() >= world.setting(Setting.PIN_CARDS_FOR_TARGET)) {
            guessed.lockedUntilNs = world.clock.nowNs + Clock.DAY_NS;
            guessed.cards.clear();
        }
    }

    /** A command as a retry of it must say it again: all but the secrets, which change when the pepper does. */
    static Command withoutSecrets(final Command command) {
        final boolean hasSecrets = command.verb() == Verb.SET_PIN || command.verb() == Verb.MERGE || command.verb() == Verb.IMPORT_CHUNK;
        if (!hasSecrets) {
            return command;
        }
        final List<Row> rows = new ArrayList<>();
        for (final Row row : command.rows()) {
            rows.add(switch (row) {
                case Source source -> new Source(source.card(), source.proof(), 0);
                case Preset preset -> new Preset(preset.line(), preset.card(), preset.provisional(), 0, preset.points(),
                    preset.pointsClass(), preset.brand(), preset.expiryDay(), preset.status());
            });
        }
        return command.with(Field.PIN, 0).with(Field.PEPPER, 0).with(Field.PREVIOUS_PEPPER, 0).withRows(rows);
    }

    private static final class Pin {
        final long card;
        final long provisional;
        final long number;
        final long pepper;
        boolean used;

        /** For a card, and for a provisional id unless that is 0. */
        Pin(final long card, final long provisional, final long number, final long pepper) {
            this.card = card;
            this.provisional = provisional;
            this.number = number;
            this.pepper = pepper;
        }

        boolean goesWith(final long shown) {
            return shown == card || shown == provisional;
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
