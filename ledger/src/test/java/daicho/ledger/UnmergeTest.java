package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.ReversalReason;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmergeTest {
    private BookOfTest book = new BookOfTest();
    private Merging merging = new Merging(book);
    private Desk desk = new Desk(book);
    private OrderDesk orders = new OrderDesk(book);

    private void with(final Setting setting, final long value) {
        book.close();
        book = new BookOfTest(each -> each == setting ? value : each.initial());
        merging = new Merging(book);
        desk = new Desk(book);
        orders = new OrderDesk(book);
    }

    @AfterEach
    void check() {
        Desk.check(book);
    }

    private long merge(final String key, final String target, final String... sources) {
        assertEquals(Status.OK, status(merging.merge(key, target, sources)));
        return book.ledger.lastSequence();
    }

    private void unmerge(final String key, final String card, final long merge) {
        assertEquals(Status.OK, status(merging.unmerge(key, card, merge)));
    }

    private void assertStands(final String card, final long spendable, final long debt) {
        final ReplyDecoder balance = book.balance(card);
        assertEquals(spendable, balance.spendable());
        assertEquals(debt, balance.debt());
        assertFalse(balance.flags().merged());
    }

    @Test
    void withNothingBetweenBothSidesAreAsTheyWere() {
        book.earn("1", "A", 0, 100);
        book.earnOf("2", "A", PointsClass.BONUS, 0, 7);
        book.earn("3", "B", 0, 50);
        orders.hold("H", "A", "O1", 30, 600);
        book.flags = RecordLayout.ADVICE;
        book.burn("4", "C", 1);
        book.earn("5", "C", 0, 10);
        book.burn("6", "C", 40);
        book.burn("7", "C", 25);
        book.flags = 0;
        final List<String> before = merging.accounts();
        final long merge = merge("M", "B", "A", "C");
        assertEquals(65, book.balance("A").spendable());
        unmerge("U1", "C", merge);
        unmerge("U2", "A", merge);
        assertEquals(before, merging.accounts());
    }

    @Test
    void pointsEarnedLaterBelongToTheCardThatWasShown() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        book.earn("3", "A", 0, 7);
        book.earn("4", "B", 0, 5);
        final ReplyDecoder reply = merging.unmerge("U", "A", merge);
        assertEquals(107, reply.spendable());
        assertEquals(107, reply.detail());
        assertStands("A", 107, 0);
        assertStands("B", 55, 0);
    }

    @Test
    void whoBurnsTheOthersPointsGivesHisOwn() {
        book.earn("1", "A", 0, 100);
        book.day(BookOfTest.FIRST_DAY + 40);
        book.earn("2", "B", 0, 200);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 120);
        unmerge("U", "A", merge);
        assertStands("A", 100, 0);
        assertStands("B", 80, 0);
    }

    @Test
    void orOwesIt() {
        book.earn("1", "A", 0, 100);
        book.day(BookOfTest.FIRST_DAY + 40);
        book.earn("2", "B", 0, 20);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 90);
        final List<Merging.Row> plan = merging.plan("A", merge);
        assertEquals(Status.OK, merging.planStatus);
        unmerge("U", "A", merge);
        assertStands("A", 100, 0);
        assertStands("B", 0, 70);
        assertEquals(List.of("HOME 10", "HOME 20", "RESTORED 90", "CHARGED -20", "OWED -70"),
            plan.stream().map(row -> row.reason() + " " + row.points()).toList());
    }

    @Test
    void aReturnOfTheBurnWhileMergedSettlesIt() {
        final Returns returns = new Returns(book);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 20);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 90);
        returns.points("R", "3", 60);
        unmerge("U", "A", merge);
        assertEquals(120 - 30, book.balance("A").spendable() + book.balance("B").spendable() - book.balance("B").debt());
        assertStands("A", 100, 0);
        assertStands("B", 0, 10);
    }

    @Test
    void aReturnOfTheBurnAfterwardsGivesItToWhoBurned() {
        final Returns returns = new Returns(book);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 20);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 90);
        unmerge("U", "A", merge);
        assertStands("B", 0, 70);
        assertEquals(90, returns.whole("R", "3").restored());
        assertStands("A", 100, 0);
        assertStands("B", 20, 0);
    }

    @Test
    void aReturnForRepaymentsOfLongAgoLeavesThemToBeSettled() {
        final Returns returns = new Returns(book);
        book.earn("1", "A", 0, 0);
        book.earn("2", "C", 0, 0);
        book.earn("5", "B", 0, 0);
        final long merge = merge("M1", "B", "A");
        book.flags = RecordLayout.ADVICE;
        book.burn("3", "A", 90);
        book.flags = 0;
        book.earn("4", "B", 0, 60);
        unmerge("U1", "C", merge("M2", "B", "C"));
        assertStands("B", 0, 30);
        returns.points("R1", "3", 70);
        assertStands("B", 40, 0);
        returns.whole("R2", "3");
        unmerge("U2", "A", merge);
        assertStands("A", 0, 0);
        assertStands("B", 60, 0);
    }

    @Test
    void whatIsOwedForOneCutStandsByBrandHoweverItCameToBe() {
        book.terminal = 2;
        book.earn("1", "A", 0, 30);
        book.terminal = 1;
        book.day(BookOfTest.FIRST_DAY + 40);
        book.earn("2", "A", 0, 60);
        book.earn("3", "B", 0, 0);
        final long merge = merge("M", "B", "A");
        book.burn("4", "B", 90);
        unmerge("U", "A", merge);
        book.earn("5", "B", 0, 60);
        assertStands("A", 90, 0);
        assertStands("B", 0, 30);
        final String owing = merging.accounts().stream().filter(line -> line.contains("cause=")).findFirst().orElseThrow();
        assertFalse(owing.substring(owing.indexOf("debts")).contains("issuer=1"), owing);
    }

    @Test
    void aReturnThatWasForfeitedIsNobodysToPay() {
        final Returns returns = new Returns(book);
        book.earnOf("1", "A", PointsClass.CAMPAIGN, 0, 100);
        book.earn("2", "B", 0, 20);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 90);
        book.day(BookOfTest.FIRST_DAY + 70);
        returns.reason = ReversalReason.CUSTOMER;
        assertEquals(90, returns.whole("R", "3").forfeited());
        unmerge("U", "A", merge);
        assertStands("A", 0, 0);
        assertStands("B", 20, 0);
    }

    @Test
    void restoredPointsPastTheirDayLiveOn() {
        new Returns(book);
        book.earnOf("1", "A", PointsClass.CAMPAIGN, 0, 100);
        book.earn("2", "B", 0, 200);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 90);
        book.day(BookOfTest.FIRST_DAY + 70);
        unmerge("U", "A", merge);
        assertStands("A", 90, 0);
        assertEquals(BookOfTest.FIRST_DAY + 100, book.balance("A").nextExpiryDay());
        assertStands("B", 110, 0);
    }

    @Test
    void adjustmentsAndTransfersAreChargedToTheCardShown() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 200);
        book.earn("3", "C", 0, 1);
        final long merge = merge("M", "B", "A");
        desk.transfer("T", "B", "C", 60);
        desk.adjust("D", "B", Direction.DOWN, 50);
        unmerge("U", "A", merge);
        assertStands("A", 100, 0);
        assertStands("B", 90, 0);
        assertStands("C", 61, 0);
    }

    @Test
    void holdsGoWithTheirLotsAndOneOfBothSidesStandsInTheWay() {
        book.earn("1", "A", 0, 100);
        book.day(BookOfTest.FIRST_DAY + 40);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        orders.hold("H1", "B", "O1", 30, 600);
        orders.hold("H2", "A", "O2", 100, 600);
        final ReplyDecoder refused = merging.unmerge("U1", "A", merge);
        assertEquals(Status.MERGE_NOT_ALLOWED, status(refused));
        assertEquals(book.ledger.lastSequence() - 1, refused.detail());
        orders.release("R", "O2");
        unmerge("U2", "A", merge);
        assertStands("A", 70, 0);
        assertStands("B", 50, 0);
        assertEquals(Status.OK, status(orders.capture("C", "O1", 30, 0)));
        assertStands("A", 70, 0);
        assertStands("B", 50, 0);
    }

    @Test
    void itTakesTwoOperatorsAndTheRightMerge() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        merging.approver = merging.operator;
        assertEquals(Status.NEEDS_APPROVER, status(merging.unmerge("U1", "A", merge)));
        merging.approver = 8;
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(merging.unmerge("U2", "A", merge - 1)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(merging.unmerge("U3", "A", 0)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(merging.unmerge("U4", "B", merge)));
        assertEquals(Status.NOT_FOUND, status(merging.unmerge("U5", "X", merge)));
        unmerge("U6", "", merge);
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(merging.unmerge("U7", "", merge)));
        assertStands("A", 100, 0);
    }

    @Test
    void oneOfSeveralSourcesMustBeNamed() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        book.earn("3", "C", 0, 10);
        final long merge = merge("M", "B", "A", "C");
        final ReplyDecoder refused = merging.unmerge("U1", "", merge);
        assertEquals(Status.MERGE_NOT_ALLOWED, status(refused));
        assertEquals(2, refused.detail());
        unmerge("U2", "C", merge);
        unmerge("U3", "", merge);
        assertStands("B", 50, 0);
    }

    @Test
    void theBonusIsTakenBackAndNotGivenAgain() {
        with(Setting.MERGE_BONUS, 25);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        assertEquals(25, book.balance("B").pending());
        unmerge("U", "A", merge);
        assertEquals(0, book.balance("B").pending());
        assertStands("B", 50, 0);
        assertStands("A", 100, 0);
        assertEquals(0, merging.merge("M2", "B", "A").earned());
        assertEquals(0, book.balance("B").pending());
    }

    @Test
    void aBonusTakenBackIsNotGivenBackOnceItsMergeIsForgotten() {
        with(Setting.MERGE_BONUS, 25);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        book.earn("3", "C", 0, 200);
        final long first = merge("M1", "B", "A");
        final int forgotten = BookOfTest.FIRST_DAY + (int)Setting.TX_DAYS.initial() + 1;
        book.day(forgotten - 30);
        final long second = merge("M2", "C", "B");
        book.day(forgotten - 10);
        unmerge("U1", "A", first);
        book.day(forgotten);
        unmerge("U2", "B", second);
        assertStands("A", 100, 0);
        assertStands("B", 50, 0);
        assertStands("C", 200, 0);
    }

    @Test
    void anEdgeDeepInATreeIsCutWhateverStandsOnTop() {
        for (final String card : List.of("A", "B", "C", "D", "E")) {
            book.earn("E" + card, card, 0, 100);
        }
        final long first = merge("M1", "B", "A");
        merge("M2", "A", "D");
        final long top = merge("M3", "C", "B");
        merge("M4", "C", "E");
        book.burn("X1", "A", 150);
        book.burn("X2", "E", 150);
        unmerge("U1", "B", top);
        assertEquals(300, book.balance("A").spendable() + book.balance("A").debt() + 150);
        final long again = merge("M5", "E", "B");
        book.burn("X3", "B", 10);
        unmerge("U2", "A", first);
        assertStands("A", 0, 50);
        unmerge("U3", "B", again);
        assertEquals(190, book.balance("B").spendable());
        assertEquals(50, book.balance("C").spendable());
    }

    @Test
    void aFrozenGroupPartsAndBothAreFrozen() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        desk.restrict("F", "A", Restriction.FROZEN, true);
        unmerge("U", "A", merge);
        assertEquals(Status.ACCOUNT_STATE, status(book.burn("3", "A", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(book.burn("4", "B", 1)));
    }

    @Test
    void aClosedGroupStaysOne() {
        with(Setting.CLOSE_WITH_BALANCE, 1);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        desk.close("C", "A");
        assertEquals(Status.ACCOUNT_STATE, status(merging.unmerge("U", "A", merge)));
    }

    @Test
    void recordsThatAreNoLongerRememberedCloseTheWindow() {
        with(Setting.TX_DAYS, 40);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        book.day(BookOfTest.FIRST_DAY + 41);
        assertEquals(Status.UNMERGE_WINDOW, status(merging.unmerge("U", "A", merge)));
    }

    @Test
    void aLateReceiptThatIsForgottenFirstClosesTheWindowAfterARestartToo() {
        with(Setting.TX_DAYS, 40);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        book.day(BookOfTest.FIRST_DAY + 5).date = BookOfTest.FIRST_DAY - 10;
        book.earn("3", "A", 0, 7);
        book.day(BookOfTest.FIRST_DAY + 31).earn("4", "C", 0, 5);
        try (Ledger restored = book.restored()) {
            assertEquals(Status.UNMERGE_WINDOW, status(merging.unmerge("U", "A", merge)));
            final BookOfTest.Journaled refused = book.journal.getLast();
            restored.execute(refused.sequence(), refused.timestampNs(), new UnsafeBuffer(refused.bytes()), 0, refused.bytes().length,
                new UnsafeBuffer(new byte[1 << 16]), 0);
            assertEquals(book.ledger.digest(), restored.digest());
        }
    }

    @Test
    void tenThousandRecordsAreTheMost() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        for (int i = 0; i < 9_999; i++) {
            book.earn("E" + i, "A", 0, 1);
        }
        assertEquals(10_099, book.balance("A").spendable() - 50);
        final List<Merging.Row> plan = merging.plan("A", merge);
        assertEquals(2, plan.size());
        book.earn("E", "A", 0, 1);
        assertEquals(Status.UNMERGE_WINDOW, status(merging.unmerge("U1", "A", merge)));
    }

    @Test
    void statementsOfBothSidesTellIt() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final long merge = merge("M", "B", "A");
        book.burn("3", "B", 150);
        book.earn("4", "B", 0, 20);
        unmerge("U", "A", merge);
        assertEquals(List.of(100L, -100L, 100L), desk.statement("A").stream().map(Desk.Line::points).toList());
        assertEquals(List.of(100L, 0L, 100L), desk.statement("A").stream().map(Desk.Line::balance).toList());
        assertEquals(List.of(-20L, -100L, 20L, -150L, 100L, 50L), desk.statement("B").stream().map(Desk.Line::points).toList());
        assertEquals(List.of(-80L, -80L, 20L, 0L, 150L, 50L), desk.statement("B").stream().map(Desk.Line::balance).toList());
    }
}
