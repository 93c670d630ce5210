package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.TillAnswer.TillCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tills booked on a day (K5), and what waits for operators. */
final class TillDays {
    private static final Set<EntryKind> COUNTED = EnumSet.of(EntryKind.EARN, EntryKind.BURN, EntryKind.SALE, EntryKind.CAPTURE,
        EntryKind.REVERSAL, EntryKind.HOLD, EntryKind.RELEASE, EntryKind.TRANSFER, EntryKind.ADJUSTMENT);

    private final World world;

    TillDays(final World world) {
        this.world = world;
    }

    /** A terminal's day, kind by kind. */
    List<TillCount> booked(final Command command) {
        final long date = command.get(Field.OF_DATE);
        final Map<Integer, TillCount> kinds = new TreeMap<>();
        if (date >= firstRemembered()) {
            world.transactions.forEach((name, transaction) -> {
                final boolean counts = name.terminal() == command.get(Field.TARGET) && name.date() == date &&
                    transaction.status.isAccepted() && COUNTED.contains(transaction.kind) &&
                    !(world.mistake == Mistake.RELEASES_ARE_NOT_COUNTED && transaction.kind == EntryKind.RELEASE);
                if (counts) {
                    final int kind = transaction.kind.value();
                    kinds.put(kind, kinds.getOrDefault(kind, new TillCount(kind, 0, 0, 0, 0)).with(transaction));
                }
            });
        }
        return List.copyOf(kinds.values());
    }

    /** A day that no command of now would find is over, though nothing has come since that made the ledger forget it. */
    private int firstRemembered() {
        return Math.max(0, world.clock.today() - (int)world.setting(Setting.TX_DAYS));
    }

    TillAnswer compared(final Command command, final List<TillCount> counted) {
        final Map<Integer, TillCount> book = new TreeMap<>();
        booked(command).forEach(count -> book.put(count.kind(), count));
        final Map<Integer, TillCount> till = new TreeMap<>();
        counted.forEach(count -> till.put(count.kind(), count));
        final Set<Integer> all = new TreeSet<>(book.keySet());
        all.addAll(till.keySet());
        final List<String> kinds = new ArrayList<>();
        boolean differs = false;
        for (final int kind : all) {
            final boolean other = !Objects.equals(book.get(kind), till.get(kind));
            differs |= other;
            kinds.add(TillAnswer.kind(book.getOrDefault(kind, new TillCount(kind, 0, 0, 0, 0)), other));
        }
        final List<String> missing = missing(command);
        final Status status = command.get(Field.OF_DATE) < firstRemembered() ? Status.TOO_OLD
            : differs || !missing.isEmpty() ? Status.DIFFERENT : Status.BALANCED;
        return new TillAnswer(status.code(), false, kinds, missing);
    }

    private List<String> missing(final Command command) {
        final List<String> ranges = new ArrayList<>();
        final long last = command.get(Field.TO_NUMBER);
        long from = 0;
        for (long number = command.get(Field.FROM_NUMBER); last != 0 && number <= last + 1; number++) {
            final Command.Name name = new Command.Name(command.get(Field.TARGET), command.get(Field.OF_DATE), number);
            final boolean came = name.terminal() >= Command.FIRST_RUNNING_TERMINAL && world.transaction(name) != null;
            if (number <= last && !came) {
                from = from == 0 ? number : from;
            } else if (from != 0) {
                ranges.add(TillAnswer.range(from, number - 1));
                from = 0;
            }
        }
        return ranges;
    }

    /** Referred and neither settled nor given back nor forgotten. */
    ReferralAnswer referrals(final Command command) {
        final int most = Math.min(Limits.STATEMENT_ENTRIES, command.number(Field.COUNT));
        final List<ReferralAnswer.Entry> waiting = world.bySequence.values().stream()
            .filter(transaction -> transaction.status == Status.REFERRED && transaction.decision == null &&
                transaction.timeNs >= world.waitingSinceNs() && transaction.sequence > command.get(Field.OF_SEQUENCE))
            .sorted(Comparator.comparingLong(transaction -> transaction.sequence)).map(this::entry).toList();
        return new ReferralAnswer(waiting.size() > most, waiting.subList(0, Math.min(most, waiting.size())));
    }

    private ReferralAnswer.Entry entry(final Transaction referred) {
        final Command.Name name = referred.name;
        return new ReferralAnswer.Entry(referred.sequence, referred.timeNs, referred.detail, referred.card.number,
            world.terminal(name.terminal(), name.date()).store(), name.terminal(), grossAmount(referred.command), referred.burnAmount,
            name.date());
    }

    private static long grossAmount(final Command command) {
        return command.verb() == Verb.SALE ? command.get(Field.AMOUNT) : 0;
    }
}
