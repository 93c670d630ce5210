package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.TotalsEncoder;
import daicho.protocol.codec.TotalsReplyDecoder;
import daicho.protocol.codec.TransferDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A till's end of day against the book's. */
class TotalsTest {
    private static final long EPOCH = 7;

    private final UnsafeBuffer query = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[128 * 1024]);

    /** Transactions, amount, earned, burned. */
    private record Row(long count, long amount, long earned, long burned) {
        static final Row NONE = new Row(0, 0, 0, 0);

        Row plus(final Row other) {
            return new Row(count + other.count, amount + other.amount, earned + other.earned, burned + other.burned);
        }
    }

    private record Answer(Status status, boolean more, Map<EntryKind, Row> kinds, List<EntryKind> differing, List<String> missing) {
    }

    private Answer totals(
        final Ledger ledger, final long nowNs, final int terminal, final int date, final long from, final long to,
        final Map<EntryKind, Row> counted) {
        query.setMemory(0, query.capacity(), (byte)0);
        final TotalsEncoder encoder = new TotalsEncoder().wrapAndApplyHeader(query, 0, new MessageHeaderEncoder());
        encoder.target(terminal).date(date).epoch(EPOCH).fromNumber(from).toNumber(to);
        final TotalsEncoder.KindsEncoder rows = encoder.kindsCount(counted.size());
        counted.forEach((kind, row) -> rows.next().kind(kind).transactions(row.count).amount(row.amount).earned(row.earned).burned(row.burned));
        ledger.query(nowNs, query, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), reply, 0);
        final TotalsReplyDecoder decoder = new TotalsReplyDecoder().wrapAndApplyHeader(reply, 0, new MessageHeaderDecoder());
        final Map<EntryKind, Row> kinds = new TreeMap<>();
        final List<EntryKind> differing = new ArrayList<>();
        for (final TotalsReplyDecoder.KindsDecoder row : decoder.kinds()) {
            kinds.put(row.kind(), new Row(row.transactions(), row.amount(), row.earned(), row.burned()));
            if (row.differs() != 0) {
                differing.add(row.kind());
            }
        }
        final List<String> missing = new ArrayList<>();
        for (final TotalsReplyDecoder.MissingDecoder range : decoder.missing()) {
            missing.add(range.fromNumber() + "-" + range.toNumber());
        }
        return new Answer(Status.of(decoder.status()), decoder.more() != 0, kinds, differing, missing);
    }

    private Answer totals(final BookOfTest book, final long from, final long to, final Map<EntryKind, Row> counted) {
        return totals(book.ledger, book.nowNs, book.terminal, book.date, from, to, counted);
    }

    /** Sends a command again with its key as epoch and number. */
    private static ReplyDecoder numbered(final BookOfTest book, final long number) {
        final byte[] bytes = book.journal.getLast().bytes().clone();
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putLong(RecordLayout.KEY, EPOCH, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(RecordLayout.KEY + 8, number, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(RecordLayout.FLAGS, (short)RecordLayout.RUNNING, ByteOrder.LITTLE_ENDIAN);
        return book.executeAgain(bytes);
    }

    @Test
    void aDayThatAgreesIsBalancedAndOneThatDoesNotSaysWhere() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("S1", "A", 1_000, 0, 0);
            book.sale("S2", "A", 500, 5, 5);
            book.burn("B1", "A", 2);
            book.burn("B2", "A", 1_000_000);
            book.sale("S1", "A", 1_000, 0, 0);
            final Map<EntryKind, Row> right = Map.of(EntryKind.SALE, new Row(2, 1_500, 14, 5), EntryKind.BURN, new Row(1, 2, 0, 2));
            final Answer balanced = totals(book, 0, 0, right);
            assertEquals(new Answer(Status.BALANCED, false, new TreeMap<>(right), List.of(), List.of()), balanced);
            final Answer wrong = totals(book, 0, 0,
                Map.of(EntryKind.SALE, new Row(2, 1_501, 14, 5), EntryKind.BURN, new Row(1, 2, 0, 2), EntryKind.EARN, new Row(1, 0, 0, 0)));
            assertEquals(Status.DIFFERENT, wrong.status);
            assertEquals(List.of(EntryKind.EARN, EntryKind.SALE), wrong.differing);
            assertEquals(Row.NONE, wrong.kinds.get(EntryKind.EARN));
            assertEquals(List.of(EntryKind.BURN, EntryKind.SALE), totals(book, 0, 0, Map.of()).differing);
        }
    }

    @Test
    void numbersThatNeverCameAreToldAsRanges() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("X", "A", 0, 0, 0);
            for (final long number : new long[] {1, 2, 5, 9, 10}) {
                numbered(book, number);
            }
            final Map<EntryKind, Row> counted = Map.of(EntryKind.SALE, new Row(6, 0, 0, 0));
            assertEquals(List.of("3-4", "6-8"), totals(book, 1, 10, counted).missing);
            assertEquals(List.of("3-4", "6-8", "11-12"), totals(book, 1, 12, counted).missing);
            assertEquals(Status.BALANCED, totals(book, 9, 10, counted).status);
            assertEquals(Status.DIFFERENT, totals(book, 8, 10, counted).status);
            assertEquals(List.of(), totals(book, 10, 9, counted).missing);
            book.terminal = 2;
            assertEquals(List.of("1-10"), totals(book, 1, 10, Map.of()).missing);
        }
    }

    @Test
    void aQueryLooksAtABoundedNumberOfNumbers() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("X", "A", 0, 0, 0);
            for (long number = 2; number <= 400; number += 2) {
                numbered(book, number);
            }
            final Answer ranges = totals(book, 1, 500, Map.of());
            assertEquals(Limits.MISSING_RANGES, ranges.missing.size());
            assertTrue(ranges.more);
            assertEquals("199-199", ranges.missing.getLast());
            final Answer rest = totals(book, 300, 500, Map.of());
            assertEquals("401-500", rest.missing.getLast());
            final Answer far = totals(book, 400, -1L, Map.of());
            assertEquals(List.of("401-" + (399 + Limits.TOTALS_NUMBERS)), far.missing);
            assertTrue(far.more);
            assertEquals(Status.DIFFERENT, far.status);
        }
    }

    @Test
    void aDateThatIsForgottenIsTooOld() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("S1", "A", 1_000, 0, 0);
            final int date = book.date;
            book.nowNs += 401 * BookOfTest.DAY_NS;
            assertEquals(Status.TOO_OLD, totals(book.ledger, book.nowNs, 1, date, 0, 0, Map.of()).status);
            book.tick();
            assertEquals(Status.TOO_OLD, totals(book.ledger, book.nowNs, 1, date, 0, 0, Map.of()).status);
            assertEquals(Map.of(), totals(book.ledger, book.nowNs, 1, date, 0, 0, Map.of()).kinds);
        }
    }

    @Test
    void theBookCountsWhatTheRepliesSaidAndASnapshotLosesNothing() {
        final RandomGenerator random = HistoryTest.random(61);
        try (BookOfTest book = new BookOfTest()) {
            final Map<List<Integer>, Row> model = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                HistoryTest.step(book, random, sent, i);
                for (final BookOfTest.Journaled line : book.journal) {
                    count(model, line);
                }
                book.journal.clear();
            }
            final int today = book.today();
            try (Ledger restored = book.restored()) {
                for (int date = today - 400; date <= today + 1; date++) {
                    for (int terminal = 1; terminal <= 2; terminal++) {
                        final Map<EntryKind, Row> counted = new TreeMap<>();
                        for (final EntryKind kind : List.of(EntryKind.EARN, EntryKind.BURN, EntryKind.SALE)) {
                            final Row row = model.get(List.of(terminal, date, (int)kind.value()));
                            if (row != null) {
                                counted.put(kind, row);
                            }
                        }
                        assertEquals(Status.BALANCED, totals(book.ledger, book.nowNs, terminal, date, 0, 0, counted).status);
                        assertEquals(Status.BALANCED, totals(restored, book.nowNs, terminal, date, 0, 0, counted).status);
                    }
                }
            }
            assertTrue(model.size() > 200, "rows " + model.size());
        }
    }

    @Test
    void theBookCountsEveryKindAsTheRepliesTellIt() {
        try (EveryVerb history = new EveryVerb(4)) {
            final BookOfTest book = history.book;
            final Map<List<Integer>, Row> model = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            final Set<EntryKind> kinds = EnumSet.noneOf(EntryKind.class);
            for (int i = 1; i <= 4_000; i++) {
                history.step();
                countKind(model, book.journal.getLast());
                if (i % 250 == 0) {
                    compare(book, model, kinds);
                }
            }
            assertEquals(EnumSet.of(EntryKind.EARN, EntryKind.BURN, EntryKind.SALE, EntryKind.CAPTURE, EntryKind.REVERSAL,
                EntryKind.ADJUSTMENT, EntryKind.TRANSFER, EntryKind.HOLD, EntryKind.RELEASE), kinds);
        }
    }

    private void compare(final BookOfTest book, final Map<List<Integer>, Row> model, final Set<EntryKind> kinds) {
        try (Ledger restored = book.restored()) {
            for (int date = book.today() - 60; date <= book.today() + 1; date++) {
                for (int terminal = 1; terminal <= 2; terminal++) {
                    final Answer answer = totals(book.ledger, book.nowNs, terminal, date, 0, 0, Map.of());
                    assertEquals(answer, totals(restored, book.nowNs, terminal, date, 0, 0, Map.of()));
                    kinds.addAll(answer.kinds.keySet());
                    for (final EntryKind kind : EntryKind.values()) {
                        final Row row = answer.kinds.getOrDefault(kind, Row.NONE);
                        final Row expected = answer.status == Status.TOO_OLD ? Row.NONE
                            : model.getOrDefault(List.of(terminal, date, (int)kind.value()), Row.NONE);
                        assertEquals(expected, new Row(row.count, 0, row.earned, row.burned), kind + " on " + date);
                    }
                }
            }
        }
    }

    private static void countKind(final Map<List<Integer>, Row> model, final BookOfTest.Journaled line) {
        final UnsafeBuffer command = new UnsafeBuffer(line.bytes());
        final ReplyDecoder answer = new ReplyDecoder().wrapAndApplyHeader(new UnsafeBuffer(line.reply()), 0, new MessageHeaderDecoder());
        final Status status = Status.of(answer.status());
        final EntryKind kind = switch (RecordLayout.template(command, 0)) {
            case EarnDecoder.TEMPLATE_ID -> EntryKind.EARN;
            case BurnDecoder.TEMPLATE_ID -> EntryKind.BURN;
            case SaleDecoder.TEMPLATE_ID -> EntryKind.SALE;
            case CaptureDecoder.TEMPLATE_ID -> EntryKind.CAPTURE;
            case ReverseDecoder.TEMPLATE_ID -> EntryKind.REVERSAL;
            case AdjustDecoder.TEMPLATE_ID, ApproveDecoder.TEMPLATE_ID -> EntryKind.ADJUSTMENT;
            case TransferDecoder.TEMPLATE_ID -> EntryKind.TRANSFER;
            case HoldDecoder.TEMPLATE_ID -> EntryKind.HOLD;
            case ReleaseDecoder.TEMPLATE_ID -> EntryKind.RELEASE;
            case SettleReferralDecoder.TEMPLATE_ID -> EntryKind.BURN;
            default -> EntryKind.NONE;
        };
        final boolean rejected = answer.earned() + answer.burned() == 0 && (kind == EntryKind.ADJUSTMENT ||
            RecordLayout.template(command, 0) == SettleReferralDecoder.TEMPLATE_ID);
        if (kind != EntryKind.NONE && !rejected && !answer.flags().duplicate() && status.isAccepted() && status != Status.OK_NOOP &&
            status != Status.OK_NO_ORIGINAL) {
            model.merge(List.of(RecordLayout.terminal(command, 0), RecordLayout.businessDate(command, 0), (int)kind.value()),
                new Row(1, 0, answer.earned() + answer.restored(), answer.burned()), Row::plus);
        }
    }

    private static void count(final Map<List<Integer>, Row> model, final BookOfTest.Journaled line) {
        final UnsafeBuffer command = new UnsafeBuffer(line.bytes());
        final int template = RecordLayout.template(command, 0);
        if (template != EarnDecoder.TEMPLATE_ID && template != BurnDecoder.TEMPLATE_ID && template != SaleDecoder.TEMPLATE_ID) {
            return;
        }
        final ReplyDecoder answer = new ReplyDecoder().wrapAndApplyHeader(new UnsafeBuffer(line.reply()), 0, new MessageHeaderDecoder());
        if (answer.flags().duplicate() || !Status.of(answer.status()).isAccepted()) {
            return;
        }
        final long amount = template == BurnDecoder.TEMPLATE_ID ? burnAmount(command)
            : command.getInt(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, ByteOrder.LITTLE_ENDIAN);
        model.merge(List.of(RecordLayout.terminal(command, 0), RecordLayout.businessDate(command, 0), template - 29),
            new Row(1, amount, answer.earned(), answer.burned()), Row::plus);
    }

    private static long burnAmount(final UnsafeBuffer command) {
        return new BurnDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder()).amount();
    }
}
