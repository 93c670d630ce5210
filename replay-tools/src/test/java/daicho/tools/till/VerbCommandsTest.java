package daicho.tools.till;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.record.Adjustment;
import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.KindCount;
import daicho.client.record.MergeSource;
import daicho.client.record.OperatorCommands;
import daicho.client.record.OrderCommands;
import daicho.client.record.OrderId;
import daicho.client.record.Original;
import daicho.client.record.OriginalCommands;
import daicho.client.record.PinCommands;
import daicho.client.record.Queries;
import daicho.client.record.Reversal;
import daicho.client.record.TillDay;
import daicho.client.record.TransactionName;
import daicho.protocol.Scheme;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.ReversalReason;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed, and the record that it means. */
class VerbCommandsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final CardId CARD = CardId.pos("1");
    private static final CardId NEW = new CardId(Scheme.APP, 3, "2");
    private static final OrderId ORDER = OrderId.text("O-1");
    private static final Head HEAD = Head.of(new TransactionName(9, DAY, Key.text("K-1")));
    private static final Head SIGNED = HEAD.by(77);
    private static final Head NAMELESS = Head.unnamed(9, DAY);
    private static final Original RECEIPT = Original.named(new TransactionName(9, DAY, Key.text("R-1")));
    private static final Original FIFTH = Original.at(5);
    private static final Instant LOST = Instant.parse("2026-03-31T15:30:00Z");
    private static final String HERE = " --terminal 9 --date 2026-04-01";
    private static final String KEYED = HERE + " --key K-1";
    private static final String ABOUT = " --receipt R-1 --terminal 9 --date 2026-04-01";
    private static final String AT = " --at-date 2026-04-01 --key K-1";

    static Stream<Arguments> records() {
        return Stream.of(orders(), receipts(), originals(), cards(), merges(), operators()).flatMap(each -> each);
    }

    private static Stream<Arguments> orders() {
        return Stream.of(
            typed("hold --card 1 --points 50 --order O-1" + KEYED, OrderCommands.hold(HEAD, CARD, ORDER, 50, 0)),
            typed("hold --card 1 --points 50 --order O-1 --seconds 60 --quote" + KEYED, OrderCommands.hold(HEAD.quote(), CARD, ORDER, 50, 60)),
            typed("capture --order O-1 --points 50" + KEYED, OrderCommands.capture(HEAD, ORDER, 50, 0, 0, List.of())),
            typed("capture --order O-1 --points 50 --amount 700 --final" + KEYED,
                OrderCommands.capture(HEAD.finalCapture(), ORDER, 50, 700, 50, List.of())),
            typed("capture --order O-1 --points 50 --amount 700 --burn-amount 60 --allow-over --late --quote" + KEYED,
                OrderCommands.capture(HEAD.quote().allowOver().lateCapture(), ORDER, 50, 700, 60, List.of())),
            typed("release --order O-1" + KEYED, OrderCommands.release(HEAD, ORDER)),
            typed("release --order O-1 --quote" + KEYED, OrderCommands.release(HEAD.quote(), ORDER)),
            typed("extend --order O-1 --seconds 600" + KEYED, OrderCommands.extend(HEAD, ORDER, 600)));
    }

    private static Stream<Arguments> receipts() {
        final Head head = Head.of(new TransactionName(9, DAY, Key.text("R-1")));
        final Head timed = head.at(LocalDateTime.of(2026, 4, 1, 20, 15));
        return Stream.of(
            typed("sale --card 1 --amount 1980" + ABOUT, Commands.sale(head, CARD, 1_980, 0, 0, List.of())),
            typed("sale --card 1 --amount 1980 --burn 80 --quote" + ABOUT, Commands.sale(head.quote(), CARD, 1_980, 80, 80, List.of())),
            typed("sale --card 1 --amount 1980 --burn 80 --burn-amount 800 --eligible 900 --advice --time 20:15" + ABOUT,
                Commands.sale(timed.advice(), CARD, 1_980, 80, 800, List.of(Component.computed(900)))),
            typed("sale --card 1 --amount 1980 --burn 80 --allow-partial --earn 7 --operator 77" + ABOUT,
                Commands.sale(head.by(77).allowPartial(), CARD, 1_980, 80, 80, List.of(Component.given(7)))),
            typed("sale --card 1 --amount 1980 --quote" + HERE, Commands.sale(NAMELESS.quote(), CARD, 1_980, 0, 0, List.of())),
            typed("burn --card 1 --points 5 --amount 50 --allow-partial" + ABOUT, Commands.burn(head.allowPartial(), CARD, 5, 50)),
            typed("burn --card 1 --points 5 --number 4711 --epoch 7 --time 2026-04-01T20:15" + HERE, Commands.burn(
                Head.of(new TransactionName(9, DAY, Key.running(7, 4_711))).at(LocalDateTime.of(2026, 4, 1, 20, 15)), CARD, 5, 0)),
            typed("burn --card 1 --points 5 --advice" + ABOUT, Commands.burn(head.advice(), CARD, 5, 0)),
            typed("earn --card 1 --points 5 --quote" + ABOUT, Commands.earn(head.quote(), CARD, 0, List.of(Component.given(5)))),
            typed("transfer --card 1 --to-card 2 --to-scheme app --to-namespace 3 --points 60" + KEYED, Commands.transfer(HEAD, CARD, NEW, 60)),
            typed("transfer --card 1 --to-card 2 --to-scheme app --to-namespace 3 --points 60 --quote --operator 77" + KEYED,
                Commands.transfer(SIGNED.quote(), CARD, NEW, 60)));
    }

    private static Stream<Arguments> originals() {
        final Head elsewhere = Head.of(new TransactionName(12, DAY, Key.text("K-1")));
        final Head unknownTill = Head.of(new TransactionName(1, DAY, Key.text("K-1")));
        return Stream.of(
            typed("reverse --reason TIMEOUT" + ABOUT + AT, OriginalCommands.reverse(HEAD, RECEIPT, Reversal.voided(ReversalReason.TIMEOUT))),
            typed("reverse --reason customer --at-terminal 12" + ABOUT + AT,
                OriginalCommands.reverse(elsewhere, RECEIPT, Reversal.whole(ReversalReason.CUSTOMER))),
            typed("reverse --reason MERCHANT_FAULT --amount 500 --shortfall-paid 4 --quote" + ABOUT + AT, OriginalCommands.reverse(
                HEAD.quote(), RECEIPT, Reversal.ofMoney(500, ReversalReason.MERCHANT_FAULT).shortfallPaid(4))),
            typed("reverse --reason FRAUD --points 30 --operator 77 --sequence 5" + AT, OriginalCommands.reverse(
                unknownTill.by(77), FIFTH, Reversal.ofPoints(30, ReversalReason.FRAUD))),
            typed("confirm" + ABOUT + AT, OriginalCommands.confirm(HEAD, RECEIPT)),
            typed("confirm --sequence 5" + AT, OriginalCommands.confirm(unknownTill, FIFTH)),
            typed("approve --operator 77" + ABOUT + AT, OriginalCommands.approve(SIGNED, RECEIPT, Decision.ACCEPT)),
            typed("approve --operator 77 --reject --sequence 5 --at-terminal 9" + AT, OriginalCommands.approve(SIGNED, FIFTH, Decision.REJECT)),
            typed("seal" + ABOUT, OriginalCommands.seal(NAMELESS, RECEIPT.name())),
            typed("reverse --reason TIMEOUT --number 4711 --epoch 7" + HERE + AT, OriginalCommands.reverse(HEAD,
                Original.named(new TransactionName(9, DAY, Key.running(7, 4_711))), Reversal.voided(ReversalReason.TIMEOUT))),
            typed("txstatus --number 5" + HERE, Queries.txStatus(NAMELESS, new TransactionName(9, DAY, Key.running(0, 5)))),
            typed("txstatus" + ABOUT, Queries.txStatus(NAMELESS, RECEIPT.name())));
    }

    private static Stream<Arguments> cards() {
        final String signed = " --card 1 --operator 77" + KEYED;
        final String renewed = " --new-card 2 --new-scheme APP --new-namespace 3";
        return Stream.of(
            typed("enroll --card 1" + KEYED, CardCommands.enroll(HEAD, CARD, AccountStatus.PROVISIONAL)),
            typed("enroll --member 1" + KEYED, CardCommands.enroll(HEAD, new CardId(Scheme.MEMBER, 0, "1"), AccountStatus.REGISTERED)),
            typed("link --card 1" + renewed + KEYED, CardCommands.link(HEAD, CARD, NEW)),
            typed("unlink" + signed, CardCommands.unlink(SIGNED, CARD)),
            typed("hotlist" + signed, CardCommands.hotlist(SIGNED, CARD, null)),
            typed("hotlist --since 2026-04-01T00:30:00" + signed, CardCommands.hotlist(SIGNED, CARD, LOST)),
            typed("unhotlist" + signed, CardCommands.unhotlist(SIGNED, CARD)),
            typed("reissue" + renewed + signed, CardCommands.reissue(SIGNED, CARD, NEW, null)),
            typed("reissue --since 2026-04-01T00:30" + renewed + signed, CardCommands.reissue(SIGNED, CARD, NEW, LOST)),
            typed("setpin --pin 482913" + signed, PinCommands.setPin(SIGNED, CARD, "482913".getBytes(StandardCharsets.US_ASCII))),
            typed("setpin --card 1 --pin 4829" + KEYED, PinCommands.setPin(HEAD, CARD, "4829".getBytes(StandardCharsets.US_ASCII))),
            typed("close" + signed, CardCommands.close(SIGNED, CARD)),
            typed("freeze" + signed, CardCommands.restrict(SIGNED, CARD, Restriction.FROZEN, true)),
            typed("freeze --off" + signed, CardCommands.restrict(SIGNED, CARD, Restriction.FROZEN, false)),
            typed("block" + signed, CardCommands.restrict(SIGNED, CARD, Restriction.BLOCKED, true)),
            typed("block --off" + signed, CardCommands.restrict(SIGNED, CARD, Restriction.BLOCKED, false)));
    }

    private static Stream<Arguments> merges() {
        final CardId member = new CardId(Scheme.MEMBER, 0, "Y");
        final CardId other = new CardId(Scheme.POS_CARD, 7, "X2");
        return Stream.of(
            typed("merge --source POS_CARD:1 --target MEMBER:Y --pin 4829" + KEYED, PinCommands.merge(HEAD, member, MergeKind.SAME_PERSON,
                List.of(MergeSource.byPin(CARD, "4829".getBytes(StandardCharsets.US_ASCII))))),
            typed("merge --source POS_CARD:1 --source pos_card/7:X2 --target MEMBER:Y --consent C-1 --kind family" + KEYED,
                PinCommands.merge(HEAD, member, MergeKind.FAMILY, List.of(
                    MergeSource.agreed(CARD, MergeProof.CONSENT, "C-1"), MergeSource.agreed(other, MergeProof.CONSENT, "C-1")))),
            typed("merge --source 1:1 --target 3:Y --card-present 77" + KEYED,
                PinCommands.merge(SIGNED, member, MergeKind.SAME_PERSON, List.of(MergeSource.cardPresent(CARD)))),
            typed("merge --source POS_CARD:1 --target MEMBER:Y --operator 77 --ticket T-9" + KEYED, PinCommands.merge(
                SIGNED, member, MergeKind.SAME_PERSON, List.of(MergeSource.agreed(CARD, MergeProof.OPERATOR, "T-9")))),
            typed("unmerge --merge 48211 --by 77 --approved-by 78" + KEYED, OperatorCommands.unmerge(SIGNED, null, 48_211, 78)),
            typed("unmerge --merge 48211 --card MEMBER:Y --by 77 --approved-by 78" + KEYED,
                OperatorCommands.unmerge(SIGNED, member, 48_211, 78)));
    }

    private static Stream<Arguments> operators() {
        final String adjust = "adjust --card 1 --ticket T-9 --operator 77" + KEYED;
        final Head atFirst = Head.of(new TransactionName(1, DAY, Key.text("K-1"))).by(77);
        return Stream.of(
            typed(adjust + " --points 50", OperatorCommands.adjust(SIGNED, CARD, Adjustment.up(50, 4, "T-9"))),
            typed(adjust + " --points 50 --down --reason goodwill", OperatorCommands.adjust(SIGNED, CARD, Adjustment.down(50, 3, "T-9"))),
            typed(adjust + " --points 50 --reason 99 --issuer 3 --expires 2026-04-01 --class bonus",
                OperatorCommands.adjust(SIGNED, CARD, new Adjustment(Direction.UP, 50, 99, "T-9", 3, DAY, PointsClass.BONUS))),
            typed("latewindow --from 2026-02-01 --to 2026-02-02 --operator 77" + AT,
                OperatorCommands.openLateWindow(atFirst, 0, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2), 3_600)),
            typed("latewindow --from 2026-02-01 --to 2026-02-02 --terminal 9 --seconds 0 --operator 77" + AT,
                OperatorCommands.openLateWindow(SIGNED, 9, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2), 0)),
            typed("clockconfirm --time 2026-04-01T00:30 --operator 77" + HERE,
                OperatorCommands.clockConfirm(NAMELESS.by(77), LOST.getEpochSecond() * 1_000_000_000L)),
            typed("referrals --settle 42 --accept --operator 77" + KEYED, OriginalCommands.settleReferral(SIGNED, 42, Decision.ACCEPT)),
            typed("referrals --settle 42 --reject --operator 77" + KEYED, OriginalCommands.settleReferral(SIGNED, 42, Decision.REJECT)));
    }

    private static Arguments typed(final String command, final byte[] record) {
        return Arguments.of(command, record);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void recordIsWhatIsTyped(final String command, final byte[] record) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            final CommandRun run = run(engine, command + " --json");
            assertEquals(0, run.exit(), run.err());
            assertArrayEquals(record, engine.records().getFirst());
            assertTrue(run.out().startsWith("{\"status\":\"OK\",") && run.out().contains("\"refund_amount\":7") && !run.out().contains("\"key\""), run.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hold --card 1 --points 50 --order O-1", "reverse --receipt R-1 --reason CUSTOMER", "close --card 1 --operator 7",
        "referrals --settle 4 --accept --operator 7", "approve --receipt R-1 --operator 7", "transfer --card 1 --to-card 2 --points 1"
    })
    void aKeyThatIsDrawnIsTold(final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            final String told = run(engine, command).out().lines().filter(line -> line.startsWith("key: ")).findFirst().orElseThrow().substring(5);
            assertTrue(told.matches("[A-Z2-9]{16}"), told);
            assertEquals(0, run(engine, command + " --key " + told).exit());
            assertArrayEquals(engine.records().get(0), engine.records().get(1), "sent again with the key that was told");
            assertTrue(run(engine, command + " --json").out().contains(",\"key\":\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold --card 1 --points 50 --order O-1 --quote", "reverse --receipt R-1 --reason CUSTOMER --quote"})
    void aQuoteNeedsNone(final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            assertTrue(!run(engine, command + " --json").out().contains("\"key\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hold --card 1 --points 0 --order O-1", "hold --card 1 --points 5 --order O-1 --seconds 2592001", "hold --card 1 --points 5 --order 12345678901234567",
        "extend --order O-1 --seconds 0", "capture --order O-1 --points -1", "sale --card 1 --amount 5", "sale --card 1 --amount 5 --receipt R --number 5", "seal", "txstatus", "sale --card 1 --amount -5 --receipt R",
        "sale --card 1 --amount 5 --receipt R --eligible 5 --earn 5", "reverse --reason CUSTOMER", "reverse --reason CUSTOMER --receipt R --sequence 5",
        "reverse --reason TIMEOUT --receipt R --amount 5", "reverse --reason CUSTOMER --receipt R --amount 5 --points 5",
        "reverse --reason CUSTOMER --receipt R --amount 0", "reverse --reason CUSTOMER --receipt R --date tomorrow",
        "reverse --reason BOREDOM --receipt R", "close --card 1 --operator 0", "close --card 1", "hotlist --card 1 --operator 7 --since now",
        "adjust --card 1 --points 5 --operator 7", "adjust --card 1 --points 5 --operator 7 --ticket T --reason whim",
        "adjust --card 1 --points 5 --operator 7 --ticket T --class NULL_VAL", "referrals --settle 5 --operator 7",
        "referrals --settle 5 --accept --reject --operator 7", "referrals --settle 5 --accept", "referrals --limit 0",
        "latewindow --from 2026-02-02 --to 2026-02-01 --operator 7", "clockconfirm --operator 7", "totals --count SALE", "totals --count EXPIRE=1",
        "totals --numbers 9-8", "totals --numbers 5", "totals --terminal 0"
    })
    void mistakesAreExit2AndNothingIsSent(final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            final CommandRun run = run(engine, command + " --json");
            assertEquals(2, run.exit(), run.err());
            assertTrue(run.err().startsWith("daicho: ") && !run.err().contains("\tat ") && !run.err().contains("Error:"), run.err());
            assertTrue(run.out().strip().endsWith("\"exit_code\":2}"), run.out());
            assertEquals(0, engine.records().size());
        }
    }

    @ParameterizedTest
    @MethodSource("totals")
    void totalsAskWhatTheTillCounted(final String command, final TillDay day) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.totals(Status.BALANCED))) {
            assertEquals(0, run(engine, command).exit());
            assertArrayEquals(Queries.totals(NAMELESS, day), engine.records().getFirst());
        }
    }

    static Stream<Arguments> totals() {
        final KindCount sales = new KindCount(EntryKind.SALE, 412, 1_234_500, 12_300, 800);
        final KindCount returns = new KindCount(EntryKind.REVERSAL, 1, 0, 0, 0);
        return Stream.of(
            Arguments.of("totals" + HERE, TillDay.counted(9, DAY, List.of())),
            Arguments.of("totals --count SALE=412,1234500,12300,800 --count reversal=1" + HERE, TillDay.counted(9, DAY, List.of(sales, returns))),
            Arguments.of("totals --numbers 1-412 --epoch 7" + HERE, TillDay.counted(9, DAY, List.of()).numbered(7, 1, 412)));
    }

    private static CommandRun run(final FakeEngine engine, final String command) {
        return CommandRun.of((command + " --connect " + engine.endpoint()).split(" "));
    }
}
