package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.*;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said about orders and about earlier transactions, and a till's day. */
class OrderRecordsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final TransactionName NAME = new TransactionName(7, DATE, Key.text("R-1"));
    private static final Head HEAD = Head.of(new TransactionName(9, DATE, Key.text("C-1")));
    private static final CardId CARD = new CardId(Scheme.MEMBER, 513, "M-42");
    private static final OrderId ORDER = OrderId.text("O-77");

    @Test
    void hold() {
        final byte[] record = OrderCommands.hold(HEAD.quote(), CARD, ORDER, 10_000_000, 2_592_000);
        final HoldDecoder hold = ReadBack.of(new HoldDecoder(), record);
        assertEquals(CARD, ReadBack.card(hold.alias()));
        assertEquals("O-77", ReadBack.text((bytes, at) -> hold.getOrder(bytes, at, 16)));
        assertEquals(List.of(10_000_000L, 2_592_000L), List.of(hold.points(), hold.seconds()));
        assertEquals(RecordLayout.QUOTE, ReadBack.flags(record));
        assertThrows(IllegalArgumentException.class, () -> OrderCommands.hold(HEAD, CARD, ORDER, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> OrderCommands.hold(HEAD, CARD, ORDER, 1, 2_592_001));
    }

    @Test
    void capture() {
        final byte[] record = OrderCommands.capture(HEAD.allowOver().lateCapture().finalCapture(), ORDER, 60, 500, 61,
            List.of(Component.computed(439), Component.given(3).in(PointsClass.BONUS, 9)));
        final CaptureDecoder capture = ReadBack.of(new CaptureDecoder(), record);
        assertEquals("O-77", ReadBack.text((bytes, at) -> capture.getOrder(bytes, at, 16)));
        assertEquals(List.of(60L, 500L, 61L), List.of(capture.points(), capture.amount(), capture.burnAmount()));
        assertEquals(RecordLayout.ALLOW_OVER | RecordLayout.LATE_CAPTURE | RecordLayout.FINAL_CAPTURE, ReadBack.flags(record));
        final CaptureDecoder.ComponentsDecoder components = capture.components();
        assertEquals(2, components.count());
        assertEquals("(eligible=439|points=0|campaign=0|pointsClass=BASE|mode=COMPUTED)", components.next().appendTo(new StringBuilder()).toString());
        assertEquals("(eligible=0|points=3|campaign=9|pointsClass=BONUS|mode=GIVEN)", components.next().appendTo(new StringBuilder()).toString());
        assertEquals(record.length, MessageHeaderDecoder.ENCODED_LENGTH + capture.encodedLength());
        assertThrows(IllegalArgumentException.class, () -> OrderCommands.capture(HEAD, ORDER, -1, 0, 0, List.of()));
    }

    @Test
    void releaseAndExtend() {
        final UUID order = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        final ReleaseDecoder release = ReadBack.of(new ReleaseDecoder(), OrderCommands.release(HEAD, OrderId.uuid(order)));
        assertEquals("0x00112233445566778899aabbccddeeff", ReadBack.text((bytes, at) -> release.getOrder(bytes, at, 16)));
        final ExtendDecoder extend = ReadBack.of(new ExtendDecoder(), OrderCommands.extend(HEAD, ORDER, 1_800));
        assertEquals("O-77", ReadBack.text((bytes, at) -> extend.getOrder(bytes, at, 16)));
        assertEquals(1_800, extend.seconds());
        assertThrows(IllegalArgumentException.class, () -> OrderCommands.extend(HEAD, ORDER, 0));
    }

    @Test
    void ordersHaveNames() {
        assertEquals(OrderId.text("O-77"), ORDER);
        assertEquals("O-77", ORDER.toString());
        assertThrows(IllegalArgumentException.class, () -> OrderId.text(""));
        assertThrows(IllegalArgumentException.class, () -> OrderId.text("an order too long"));
        assertThrows(IllegalArgumentException.class, () -> OrderId.uuid(new UUID(0, 0)));
    }

    @Test
    void reverse() {
        final ReverseDecoder money = ReadBack.of(new ReverseDecoder(), OriginalCommands.reverse(
            HEAD, Original.named(NAME), Reversal.ofMoney(500, ReversalReason.CUSTOMER).shortfallPaid(4)));
        assertEquals("7/20779/R-1", ReadBack.name(money.original()));
        assertEquals(List.of(0L, 500L, 0L, 4L),
            List.of(money.originalSequence(), money.amount(), money.points(), money.shortfallPaid()));
        assertEquals(List.of(ReversalMode.RETURN, ReversalMeasure.MONEY, ReversalReason.CUSTOMER),
            List.of(money.mode(), money.measure(), money.reason()));

        final ReverseDecoder points = ReadBack.of(new ReverseDecoder(), OriginalCommands.reverse(
            HEAD, Original.at(1L << 40), Reversal.ofPoints(30, ReversalReason.MERCHANT_FAULT)));
        assertEquals("0/0/", ReadBack.name(points.original()));
        assertEquals(List.of(1L << 40, 0L, 30L, 0L),
            List.of(points.originalSequence(), points.amount(), points.points(), points.shortfallPaid()));
        assertEquals(List.of(ReversalMode.RETURN, ReversalMeasure.POINTS, ReversalReason.MERCHANT_FAULT),
            List.of(points.mode(), points.measure(), points.reason()));

        final ReverseDecoder voided = ReadBack.of(new ReverseDecoder(), OriginalCommands.reverse(
            HEAD.quote(), Original.named(NAME), Reversal.voided(ReversalReason.TIMEOUT)));
        assertEquals(List.of(ReversalMode.VOID, ReversalMeasure.WHOLE, ReversalReason.TIMEOUT),
            List.of(voided.mode(), voided.measure(), voided.reason()));
        assertEquals(ReversalMeasure.WHOLE, Reversal.whole(ReversalReason.FRAUD).measure());
    }

    @Test
    void reversalsSayOneThing() {
        assertThrows(IllegalArgumentException.class, () -> Reversal.ofMoney(0, ReversalReason.CUSTOMER));
        assertThrows(IllegalArgumentException.class, () -> Reversal.ofPoints(0, ReversalReason.CUSTOMER));
        assertThrows(IllegalArgumentException.class,
            () -> new Reversal(ReversalMode.RETURN, ReversalMeasure.WHOLE, 5, 0, ReversalReason.CUSTOMER, 0));
        assertThrows(IllegalArgumentException.class,
            () -> new Reversal(ReversalMode.VOID, ReversalMeasure.MONEY, 5, 0, ReversalReason.TIMEOUT, 0));
        assertThrows(IllegalArgumentException.class, () -> new Original(NAME, 5));
        assertThrows(IllegalArgumentException.class, () -> new Original(null, 0));
        assertThrows(IllegalArgumentException.class, () -> Original.named(new TransactionName(7, DATE, Key.NONE)));
    }

    @Test
    void confirmAndSeal() {
        final ConfirmDecoder confirm = ReadBack.of(new ConfirmDecoder(), OriginalCommands.confirm(HEAD, Original.named(NAME)));
        assertEquals("7/20779/R-1", ReadBack.name(confirm.original()));
        assertEquals(0, confirm.originalSequence());
        final ConfirmDecoder bySequence = ReadBack.of(new ConfirmDecoder(), OriginalCommands.confirm(HEAD, Original.at(5)));
        assertEquals("0/0/", ReadBack.name(bySequence.original()));
        assertEquals(5, bySequence.originalSequence());
        final SealDecoder seal = ReadBack.of(new SealDecoder(), OriginalCommands.seal(Head.unnamed(7, DATE), NAME));
        assertEquals("7/20779/R-1", ReadBack.name(seal.target()));
    }

    @Test
    void totals() {
        final TillDay day = TillDay.counted(7, DATE, List.of(
            new KindCount(EntryKind.SALE, 1, 2, 3, 4), new KindCount(EntryKind.REVERSAL, 5, 6, 7, 8))).numbered(11, 12, 13);
        final byte[] record = Queries.totals(Head.unnamed(7, DATE), day);
        final TotalsDecoder totals = ReadBack.of(new TotalsDecoder(), record);
        assertEquals(List.of(7L, DATE.toEpochDay(), 11L, 12L, 13L),
            List.of(totals.target(), (long)totals.date(), totals.epoch(), totals.fromNumber(), totals.toNumber()));
        final TotalsDecoder.KindsDecoder kinds = totals.kinds();
        assertEquals("(amount=2|earned=3|burned=4|transactions=1|kind=SALE|reserved=0|reserved2=0)",
            kinds.next().appendTo(new StringBuilder()).toString());
        assertEquals("(amount=6|earned=7|burned=8|transactions=5|kind=REVERSAL|reserved=0|reserved2=0)",
            kinds.next().appendTo(new StringBuilder()).toString());
        assertEquals(record.length, MessageHeaderDecoder.ENCODED_LENGTH + totals.encodedLength());
        assertThrows(IllegalArgumentException.class, () -> day.numbered(1, 9, 8));
        assertThrows(IllegalArgumentException.class, () -> day.numbered(1, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> TillDay.counted(0, DATE, List.of()));
        assertThrows(IllegalArgumentException.class,
            () -> TillDay.counted(7, DATE, List.of(new KindCount(EntryKind.SALE, -1, 0, 0, 0))));
    }

    @Test
    void ordersAreTheSameBytesOnAnyMachine() {
        final byte[] release = OrderCommands.release(HEAD, ORDER);
        assertArrayEquals(release, OrderCommands.release(HEAD, ORDER));
        assertEquals("300023003700010009000000" + "2b510000" + "432d3100000000000000000000000000" + "0000000000000000"
            + "4f2d3737000000000000000000000000", java.util.HexFormat.of().formatHex(release));
    }
}
