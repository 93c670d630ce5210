package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PlanReason;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;

/** A random history in which tills, checkouts, operators and time do everything that they can do to a few members. */
final class EveryVerb implements AutoCloseable {
    private static final int CARDS = 10;
    private static final int ORDERS = 10;
    private static final int[] CAPTURE_FLAGS = {0, 0, RecordLayout.FINAL_CAPTURE, RecordLayout.ALLOW_OVER,
        RecordLayout.LATE_CAPTURE, RecordLayout.LATE_CAPTURE | RecordLayout.ALLOW_OVER,
        RecordLayout.ALLOW_OVER | RecordLayout.FINAL_CAPTURE};
    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};

    final BookOfTest book;
    final OrderDesk orders;
    final Returns returns;
    final Desk desk;
    private final boolean mergeful;
    final Merging merging;
    final RandomGenerator random;
    final Set<Status> seen = EnumSet.noneOf(Status.class);
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Integer> dates = new ArrayList<>();
    private final List<Integer> terminals = new ArrayList<>();
    private final List<Long> waiting = new ArrayList<>();
    private final List<Long> referred = new ArrayList<>();
    private final List<Long> merges = new ArrayList<>();
    int unmerges;

    EveryVerb(final long seed) {
        this(seed, false);
    }

    /** One in which accounts are joined and parted all the time. */
    EveryVerb(final long seed, final boolean mergeful) {
        this.mergeful = mergeful;
        random = HistoryTest.random(seed);
        book = new BookOfTest(setting -> value(setting, seed));
        orders = new OrderDesk(book);
        returns = new Returns(book);
        desk = new Desk(book);
        merging = new Merging(book);
    }

    private static long value(final Setting setting, final long seed) {
        return switch (setting) {
            case TX_DAYS -> 60;
            case MAX_TRANSACTIONS -> seed % 4 == 2 ? 1_000 : 3_000;
            case OFFLINE_FLOOR -> 150;
            case ADJUST_DUAL_LIMIT -> 60;
            case CLOSE_WITH_BALANCE -> seed % 2;
            case SLIDING_EXPIRY -> seed % 3 == 0 ? 1 : 0;
            case VELOCITY_ACCOUNT_BURNS -> seed % 4 == 1 ? 4 : 0;
            case VELOCITY_TERMINAL_POINTS -> seed % 4 == 3 ? 2_000 : 0;
            case VELOCITY_OPERATOR_POINTS -> seed % 4 == 1 ? 300 : 0;
            case MERGE_BONUS -> seed % 3 == 1 ? 5 : 0;
            default -> setting.initial();
        };
    }

    /** One more command; one in ten is one that was sent before. */
    void step() {
        final int number = dates.size();
        pass();
        book.date = book.today() - (random.nextInt(10) == 0 ? random.nextInt(58) : random.nextInt(2));
        book.terminal = 1 + random.nextInt(2);
        book.flags = 0;
        book.localTime = random.nextInt(3) == 0 ? 0 : book.date * 86_400L + random.nextInt(86_400);
        dates.add(book.date);
        terminals.add(book.terminal);
        if (!sent.isEmpty() && random.nextInt(10) == 0) {
            book.executeAgain(sent.get(Math.max(0, sent.size() - 1 - random.nextInt(200))));
            return;
        }
        final String key = "K" + number;
        final String card = card();
        if (mergeful && random.nextInt(8) == 0) {
            join(key, card);
            note();
            return;
        }
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> sell(key, card);
            case 3, 4, 5 -> order(key, card);
            case 6, 7 -> undo(key, number);
            case 8 -> operate(key, card);
            default -> restore(key, card);
        }
        book.flags = 0;
        note();
    }

    private void pass() {
        final int what = random.nextInt(300);
        book.nowNs += what == 0 ? 70 * BookOfTest.DAY_NS
            : what < 6 ? random.nextLong(25 * BookOfTest.DAY_NS) : random.nextLong(400_000_000_000L);
    }

    private String card() {
        return "C" + random.nextInt(mergeful ? 3 * CARDS : CARDS);
    }

    private void sell(final String key, final String card) {
        book.flags = random.nextInt(3) == 0 ? RecordLayout.ADVICE : random.nextInt(4) == 0 ? RecordLayout.ALLOW_PARTIAL : 0;
        switch (random.nextInt(5)) {
            case 0 -> returns.sale(
                key, card, random.nextInt(20_000), random.nextInt(2) * random.nextInt(200), random.nextInt(100), parts());
            case 1 -> book.sale(key, card, random.nextInt(20_000), 0, 0);
            case 2 -> book.burn(key, card, 1 + random.nextInt(250));
            default -> book.earnOf(key, card, CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextInt(300));
        }
    }

    private Returns.Part[] parts() {
        final Returns.Part[] parts = new Returns.Part[random.nextInt(4)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Returns.Part(CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextLong(10_000),
                random.nextInt(2) * random.nextLong(200));
        }
        return parts;
    }

    private void order(final String key, final String card) {
        final String order = "O" + random.nextInt(ORDERS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> orders.hold(key, card, order, 1 + random.nextInt(120),
                random.nextInt(3) == 0 ? random.nextInt(30 * 86_400) : random.nextInt(2_000));
            case 3, 4, 5 -> {
                final long amount = random.nextInt(2) * random.nextInt(3_000);
                orders.capture(key, order, random.nextInt(70), amount, amount / 3, CAPTURE_FLAGS[random.nextInt(CAPTURE_FLAGS.length)]);
            }
            case 6 -> orders.release(key, order);
            default -> orders.extend(key, order, 1 + random.nextInt(5_000));
        }
    }

    private void undo(final String key, final int number) {
        final int original = Math.max(0, number - random.nextInt(random.nextInt(6) == 0 ? 600 : 30) + (random.nextInt(8) == 0 ? 4 : 0));
        returns.ofDate = original < number ? dates.get(original) : book.date;
        returns.ofTerminal = original < number ? terminals.get(original) : book.terminal;
        returns.shortfallPaid = random.nextInt(4) == 0 ? random.nextInt(100) : 0;
        returns.reason = ReversalReason.get((short)(1 + random.nextInt(5)));
        final String name = "K" + original;
        switch (random.nextInt(9)) {
            case 0 -> returns.confirm(key, name);
            case 1, 2 -> returns.voids(key, name);
            case 3 -> returns.whole(key, name);
            case 4, 5 -> returns.points(key, name, random.nextInt(60));
            case 6 -> returns.reverse(key, "", some(referred), ReversalMode.RETURN, ReversalMeasure.MONEY, random.nextInt(100), 0);
            case 7 -> returns.bySequence(key, 1 + random.nextLong(book.ledger.lastSequence()),
                random.nextInt(2) == 0 ? ReversalMode.VOID : ReversalMode.RETURN);
            default -> returns.money(key, name, random.nextInt(4_000));
        }
    }

    private void operate(final String key, final String card) {
        desk.operator = 1 + random.nextInt(3);
        desk.issuer = random.nextInt(3);
        desk.expiryDay = random.nextInt(3) == 0 ? book.today() - 5 + random.nextInt(90) : 0;
        desk.pointsClass = CLASSES[random.nextInt(CLASSES.length)];
        final Decision decision = random.nextInt(4) == 0 ? Decision.REJECT : Decision.ACCEPT;
        switch (random.nextInt(20)) {
            case 13, 14, 15 -> merge(key, card);
            case 16, 17, 18 -> unmerge(key, card);
            case 0, 1 -> desk.adjust(key, card, Direction.UP, 1 + random.nextInt(120));
            case 2 -> desk.adjust(key, card, Direction.DOWN, 1 + random.nextInt(120));
            case 3, 4 -> desk.approve(key, some(waiting), decision);
            case 5, 6, 7 -> desk.settle(key, some(referred), decision);
            case 8, 9, 10 -> desk.transfer(key, card, card(), 1 + random.nextInt(150));
            case 12 -> desk.setPin(key, card, random.nextLong(), 1 + random.nextInt(3));
            case 11 -> desk.openWindow(key, random.nextInt(3), book.today() - 58, book.today() - 30, random.nextInt(7_200));
            default -> book.link(key, card, "C" + random.nextInt(2 * CARDS));
        }
    }

    /** What ends or forbids things, on cards that are made anew so that life goes on; and the house. */
    private void restore(final String key, final String card) {
        switch (random.nextInt(12)) {
            case 0 -> desk.hotlist(key, card, random.nextBoolean() ? 0 : book.nowNs / 1_000_000_000L - random.nextInt(90_000));
            case 1, 2 -> desk.unhotlist(key, card);
            case 3 -> desk.restrict(key, card, random.nextBoolean() ? Restriction.FROZEN : Restriction.BLOCKED, true);
            case 4, 5 -> desk.restrict(key, card, Restriction.FROZEN, false);
            case 6, 7 -> desk.restrict(key, card, Restriction.BLOCKED, false);
            case 8 -> desk.close(key, "C" + random.nextInt(2));
            case 9 -> book.seal(book.terminal, book.date, "K" + (dates.size() + random.nextInt(5)));
            case 10 -> book.sweep(Math.max(1, book.ledger.sweepFrom()), 1 + random.nextInt(CARDS));
            default -> book.tick();
        }
    }

    private void join(final String key, final String card) {
        if (random.nextInt(5) < 3) {
            merge(key, card);
        } else {
            unmerge(key, card);
        }
    }

    private void merge(final String key, final String card) {
        merging.proof = random.nextInt(4) == 0 ? MergeProof.CARD_PRESENT : MergeProof.OPERATOR;
        merging.kind = random.nextInt(4) == 0 ? MergeKind.FAMILY : MergeKind.SAME_PERSON;
        final String[] sources = new String[random.nextInt(3) == 0 ? 2 : 1];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = card();
        }
        if (BookOfTest.status(merging.merge(key, card, sources)) == Status.OK) {
            merges.add(book.ledger.lastSequence());
        }
    }

    /** What is planned for an unmerge is what comes of it; and a plan changes nothing. */
    private void unmerge(final String key, final String card) {
        final String named = random.nextBoolean() ? card : "";
        final Long merge = merges.isEmpty() ? 1L : merges.get(Math.max(0, merges.size() - 1 - random.nextInt(mergeful ? 30 : 4)));
        book.nowNs = Math.max(book.nowNs, book.ledger.lastTimestampNs() + 1);
        final long digest = book.ledger.digest();
        final List<Merging.Row> plan = merging.plan(named, merge);
        final Status planned = merging.planStatus;
        assertEquals(digest, book.ledger.digest());
        assertEquals(digest, book.ledger.recomputeDigest());
        merging.approver = desk.operator + 10;
        final ReplyDecoder reply = merging.unmerge(key, named, merge);
        final Status status = BookOfTest.status(reply);
        // The command may be refused for its name, its date or for memory, where a plan has none.
        if (status != Status.TOO_LATE && status != Status.READ_ONLY && status != Status.ORIGINAL_REVERSED) {
            assertEquals(planned, status);
        }
        if (status == Status.OK) {
            unmerges++;
            merges.remove(merge);
            final long home = plan.stream().filter(row -> !row.expired() && row.reason() != PlanReason.HOLD && row.account() == reply.root())
                .mapToLong(Merging.Row::points).sum();
            assertEquals(home, merging.net(reply.root()), () -> plan.toString());
        }
    }

    private long some(final List<Long> sequences) {
        return sequences.isEmpty() ? 1 : sequences.get(Math.max(0, sequences.size() - 1 - random.nextInt(10)));
    }

    private void note() {
        final BookOfTest.Journaled last = book.journal.getLast();
        sent.add(last.bytes());
        final Status status = Status.of(new UnsafeBuffer(last.reply()).getShort(8) & 0xFFFF);
        seen.add(status);
        if (status == Status.NEEDS_APPROVER) {
            waiting.add(last.sequence());
        } else if (status == Status.REFERRED) {
            referred.add(last.sequence());
        }
    }

    @Override
    public void close() {
        book.close();
    }
}
