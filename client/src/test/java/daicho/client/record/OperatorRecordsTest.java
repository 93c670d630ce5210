package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.*;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What operators do to cards, accounts and balances, and transfers. */
class OperatorRecordsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final TransactionName NAME = new TransactionName(7, DATE, Key.text("R-1"));
    private static final Head NOBODY = Head.of(new TransactionName(9, DATE, Key.text("C-1")));
    private static final Head HEAD = NOBODY.by(77);
    private static final CardId CARD = new CardId(Scheme.MEMBER, 513, "M-42");
    private static final CardId OTHER = CardId.pos("1000001");
    private static final Instant LOST = Instant.ofEpochSecond(1_795_000_000);

    @Test
    void cards() {
        assertEquals(CARD, ReadBack.card(ReadBack.of(new UnlinkDecoder(), CardCommands.unlink(HEAD, CARD)).alias()));
        assertEquals(CARD, ReadBack.card(ReadBack.of(new UnhotlistDecoder(), CardCommands.unhotlist(HEAD, CARD)).alias()));
        assertEquals(CARD, ReadBack.card(ReadBack.of(new CloseDecoder(), CardCommands.close(HEAD, CARD)).alias()));

        final HotlistDecoder hotlist = ReadBack.of(new HotlistDecoder(), CardCommands.hotlist(HEAD, CARD, LOST));
        assertEquals(CARD, ReadBack.card(hotlist.alias()));
        assertEquals(1_795_000_000, hotlist.sinceSeconds());
        assertEquals(77, hotlist.header().operatorId());
        assertEquals(0, ReadBack.of(new HotlistDecoder(), CardCommands.hotlist(HEAD, CARD, null)).sinceSeconds());

        final ReissueDecoder reissue = ReadBack.of(new ReissueDecoder(), CardCommands.reissue(HEAD, CARD, OTHER, LOST));
        assertEquals(List.of(CARD, OTHER), List.of(ReadBack.card(reissue.alias()), ReadBack.card(reissue.newAlias())));
        assertEquals(1_795_000_000, reissue.sinceSeconds());
    }

    @Test
    void restrict() {
        final RestrictDecoder frozen =
            ReadBack.of(new RestrictDecoder(), CardCommands.restrict(HEAD, CARD, Restriction.FROZEN, true));
        assertEquals(CARD, ReadBack.card(frozen.alias()));
        assertEquals(Restriction.FROZEN, frozen.restriction());
        assertEquals(1, frozen.on());
        final RestrictDecoder free =
            ReadBack.of(new RestrictDecoder(), CardCommands.restrict(HEAD, CARD, Restriction.BLOCKED, false));
        assertEquals(Restriction.BLOCKED, free.restriction());
        assertEquals(0, free.on());
    }

    @Test
    void adjust() {
        final Adjustment full = new Adjustment(Direction.UP, 50, 2, "T-9", 3, DATE, PointsClass.BONUS);
        final AdjustDecoder up = ReadBack.of(new AdjustDecoder(), OperatorCommands.adjust(HEAD, CARD, full));
        assertEquals(CARD, ReadBack.card(up.alias()));
        assertEquals("T-9", ReadBack.text((bytes, at) -> up.getTicket(bytes, at, 16)));
        assertEquals(List.of(50L, 2L, 3L, DATE.toEpochDay()),
            List.of(up.points(), (long)up.reasonCode(), (long)up.issuer(), (long)up.expiryDay()));
        assertEquals(List.of(Direction.UP, PointsClass.BONUS), List.of(up.direction(), up.pointsClass()));
        final AdjustDecoder down = ReadBack.of(new AdjustDecoder(), OperatorCommands.adjust(HEAD, CARD, Adjustment.down(7, 3, "T")));
        assertEquals(List.of(Direction.DOWN, PointsClass.ADJUST), List.of(down.direction(), down.pointsClass()));
        assertEquals(0, down.expiryDay());
        assertEquals(Direction.UP, Adjustment.up(7, 3, "T").direction());
        assertThrows(IllegalArgumentException.class, () -> Adjustment.up(0, 3, "T"));
        assertThrows(IllegalArgumentException.class, () -> Adjustment.up(1, 3, ""));
        assertThrows(IllegalArgumentException.class, () -> Adjustment.up(1, 65_536, "T"));
    }

    @Test
    void approveAndSettle() {
        final ApproveDecoder approve =
            ReadBack.of(new ApproveDecoder(), OriginalCommands.approve(HEAD, Original.named(NAME), Decision.ACCEPT));
        assertEquals("7/20779/R-1", ReadBack.name(approve.original()));
        assertEquals(Decision.ACCEPT, approve.decision());
        assertEquals(5, ReadBack.of(new ApproveDecoder(), OriginalCommands.approve(HEAD, Original.at(5), Decision.REJECT)).originalSequence());
        final SettleReferralDecoder settle =
            ReadBack.of(new SettleReferralDecoder(), OriginalCommands.settleReferral(HEAD, 99, Decision.REJECT));
        assertEquals(99, settle.referral());
        assertEquals(Decision.REJECT, settle.decision());
    }

    @Test
    void transfer() {
        final byte[] record = Commands.transfer(NOBODY.quote(), CARD, OTHER, 60);
        final TransferDecoder transfer = ReadBack.of(new TransferDecoder(), record);
        assertEquals(List.of(CARD, OTHER), List.of(ReadBack.card(transfer.alias()), ReadBack.card(transfer.toAlias())));
        assertEquals(60, transfer.points());
        assertEquals(RecordLayout.QUOTE, ReadBack.flags(record));
        assertThrows(IllegalArgumentException.class, () -> Commands.transfer(NOBODY, CARD, OTHER, 0));
    }

    @Test
    void lateWindow() {
        final OpenLateWindowDecoder window = ReadBack.of(new OpenLateWindowDecoder(),
            OperatorCommands.openLateWindow(HEAD, 319, DATE.minusDays(60), DATE.minusDays(40), 3_600));
        assertEquals(List.of(319L, DATE.toEpochDay() - 60, DATE.toEpochDay() - 40, 3_600L),
            List.of(window.target(), (long)window.fromDate(), (long)window.toDate(), window.seconds()));
        assertThrows(IllegalArgumentException.class, () -> OperatorCommands.openLateWindow(HEAD, 0, DATE, DATE.minusDays(1), 60));
        assertThrows(IllegalArgumentException.class, () -> OperatorCommands.openLateWindow(HEAD, 0, DATE, DATE, 2_592_001));
    }

    @Test
    void referrals() {
        final ReferralsDecoder referrals = ReadBack.of(new ReferralsDecoder(), Queries.referrals(Head.unnamed(7, DATE), 98, 500));
        assertEquals(98, referrals.afterSequence());
        assertEquals(500, referrals.maxEntries());
        assertThrows(IllegalArgumentException.class, () -> Queries.referrals(HEAD, 0, 501));
    }

    @Test
    void operatorsMustBeNamed() {
        final List<Function<Head, byte[]>> signed = List.of(
            head -> CardCommands.unlink(head, CARD), head -> CardCommands.hotlist(head, CARD, null),
            head -> CardCommands.unhotlist(head, CARD), head -> CardCommands.reissue(head, CARD, OTHER, null),
            head -> CardCommands.close(head, CARD), head -> CardCommands.restrict(head, CARD, Restriction.FROZEN, true),
            head -> OperatorCommands.adjust(head, CARD, Adjustment.up(1, 3, "T")),
            head -> OriginalCommands.approve(head, Original.named(NAME), Decision.ACCEPT),
            head -> OriginalCommands.settleReferral(head, 5, Decision.ACCEPT),
            head -> OperatorCommands.openLateWindow(head, 0, DATE, DATE, 60), head -> OperatorCommands.clockConfirm(head, 1));
        for (final Function<Head, byte[]> command : signed) {
            assertEquals(77, RecordLayout.operator(new UnsafeBuffer(command.apply(HEAD)), 0));
            assertThrows(IllegalArgumentException.class, () -> command.apply(NOBODY));
        }
    }
}
