package daicho.benchmarks.extremes;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.OperatorCommands;
import daicho.client.record.TransactionName;
import daicho.gateway.programme.FoundingRecords;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.ledger.Ledger;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** A ledger whose members have as many lots as there may be, and time that is moved by hand. One thread. */
final class ManyLots implements AutoCloseable {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final long SEED = 7;
    private static final List<PointsClass> CLASSES =
        List.of(PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE);
    /** So many are told apart though the programme does not name them. */
    private static final int CAMPAIGNS = 60;

    private final Ledger ledger = new Ledger();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[Limits.REPLY_BYTES]);
    private LocalDate today = FIRST;
    private long sequence;
    private long timestampNs;
    private long keys;

    ManyLots(final Setting... on) {
        moveTo(FIRST);
        final byte[] programme = programme(1, on);
        FoundingRecords.of(programme, new SplittableRandom(SEED), 0).forEach(this::must);
        must(OperatorCommands.setTerminal(Head.unnamed(0, today).by(1), 1, 1, 1, LocalDate.EPOCH, false, ""));
    }

    private static byte[] programme(final int version, final Setting... on) {
        final Map<Setting, Long> settings = new EnumMap<>(Setting.class);
        for (final Setting setting : on) {
            settings.put(setting, 1L);
        }
        final Programme.Rule base = new Programme.Rule(1, null, 24, null, null, null, null, null, null, false, null);
        return ProgrammeRecord.encode(
            new Programme(Programme.STANDARD.brands(), List.of(base), null, null, Programme.STANDARD.schemes(), settings), version);
    }

    /** The same programme with settings that are on from now on. */
    void replaceProgramme(final Setting... on) {
        must(programme(2, on));
    }

    void moveTo(final LocalDate day) {
        today = day;
        timestampNs = Math.max(timestampNs, TimeUnit.DAYS.toNanos(day.toEpochDay()));
    }

    LocalDate today() {
        return today;
    }

    TransactionName name() {
        return new TransactionName(1, today, Key.running(1, ++keys));
    }

    static CardId card(final int member) {
        return CardId.pos("m" + member);
    }

    /** One lot more for a member: a campaign of its own, and a class. */
    void earn(final int member, final int lot) {
        final LocalDate date = today.minusDays(lot / (CAMPAIGNS * CLASSES.size()));
        final Component component = Component.given(1).in(CLASSES.get(lot / CAMPAIGNS % CLASSES.size()), 1 + lot % CAMPAIGNS);
        must(Commands.earn(Head.of(new TransactionName(1, date, Key.running(1, ++keys))), card(member), 0, List.of(component)));
    }

    /** Points of today without a campaign. */
    void earnToday(final int member) {
        must(Commands.earn(Head.of(name()), card(member), 0, List.of(Component.given(1))));
    }

    byte[] touch(final int member) {
        return Commands.sale(Head.of(name()), card(member), 0, 0, 0, List.of());
    }

    /** Executes a record that must be accepted; returns how long it took, ns. */
    long must(final byte[] record) {
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        sequence++;
        timestampNs += 1_000;
        final long start = System.nanoTime();
        ledger.execute(sequence, timestampNs, buffer, 0, record.length, reply, 0);
        final long took = System.nanoTime() - start;
        final int status = reply.getShort(RecordLayout.TERMINAL, LITTLE_ENDIAN) & 0xFFFF;
        if (status >= 100) {
            throw new IllegalStateException("status " + status + " of message " + RecordLayout.template(buffer, 0));
        }
        return took;
    }

    long digest() {
        return ledger.digest();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
