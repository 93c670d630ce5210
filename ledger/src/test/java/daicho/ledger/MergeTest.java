package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergeTest {
    private BookOfTest book = new BookOfTest();
    private Merging merging = new Merging(book);
    private Desk desk = new Desk(book);

    private void with(final Setting setting, final long value) {
        book.close();
        book = new BookOfTest(each -> each == setting ? value : each.initial());
        merging = new Merging(book);
        desk = new Desk(book);
    }

    @AfterEach
    void check() {
        Desk.check(book);
    }

    private int root(final String card) {
        return (int)book.balance(card).root();
    }

    @Test
    void pointsOfTheSourceAreTheTargetsAndBothCardsWork() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 50);
        final int target = root("B");
        final ReplyDecoder reply = merging.merge("M", "B", "A");
        assertEquals(Status.OK, status(reply));
        assertEquals(100, reply.detail());
        assertEquals(150, reply.spendable());
        assertEquals(target, reply.root());
        assertFalse(reply.flags().merged());
        final ReplyDecoder burn = book.burn("3", "A", 120);
        assertEquals(Status.OK, status(burn));
        assertEquals(30, burn.spendable());
        assertEquals(target, burn.root());
        assertTrue(burn.flags().merged());
        assertEquals(30, book.balance("B").spendable());
        book.earn("4", "A", 0, 5);
        assertEquals(35, book.balance("A").spendable());
        assertTrue(book.balance("A").flags().merged());
    }

    @Test
    void fourSourcesOrNone() {
        for (final String card : List.of("A", "B", "C", "D", "E")) {
            book.earn("E" + card, card, 0, 10);
        }
        final ReplyDecoder refused = merging.merge("M1", "A", "B", "C", "X", "D");
        assertEquals(Status.NOT_FOUND, status(refused));
        assertEquals(3, refused.detail());
        assertEquals(10, book.balance("A").spendable());
        assertEquals(50, merging.merge("M2", "A", "B", "C", "D", "E").spendable());
        assertEquals(Status.OK_ALREADY_MERGED, status(merging.merge("M3", "C", "B")));
        assertEquals(Status.OK_ALREADY_MERGED, status(merging.merge("M4", "E", "A")));
    }

    @Test
    void whatIsThereAlreadyIsLeftAndTheRestJoined() {
        book.earn("1", "A", 0, 10);
        book.link("L", "A", "A2");
        book.earn("2", "B", 0, 10);
        book.earn("3", "C", 0, 10);
        merging.merge("M1", "B", "A");
        final ReplyDecoder reply = merging.merge("M2", "B", "A", "C", "C", "A2");
        assertEquals(Status.OK, status(reply));
        assertEquals(10, reply.detail());
        assertEquals(30, reply.spendable());
    }

    @Test
    void nobodyIsMergedWithOneself() {
        book.earn("1", "A", 0, 10);
        book.link("L", "A", "A2");
        book.earn("2", "B", 0, 10);
        final ReplyDecoder reply = merging.merge("M1", "A", "B", "A2");
        assertEquals(Status.SELF_MERGE, status(reply));
        assertEquals(2, reply.detail());
        assertEquals(10, book.balance("B").spendable());
    }

    @Test
    void chainsAndTreesHaveOneRoot() {
        for (final String card : List.of("A", "B", "C", "D", "E")) {
            book.earn("E" + card, card, 0, 10);
        }
        merging.merge("1", "B", "A");
        merging.merge("2", "C", "B");
        merging.merge("3", "D", "E");
        final int root = root("C");
        final ReplyDecoder reply = merging.merge("4", "A", "E");
        assertEquals(root, reply.root());
        assertTrue(reply.flags().merged());
        assertEquals(50, reply.spendable());
        assertEquals(Status.OK_ALREADY_MERGED, status(merging.merge("5", "E", "C")));
        for (final String card : List.of("A", "B", "C", "D", "E")) {
            assertEquals(50, book.balance(card).spendable());
        }
    }

    @Test
    void stateOfASideForbids() {
        book.earn("1", "A", 0, 10);
        book.earn("2", "B", 0, 10);
        for (final Restriction restriction : Restriction.values()) {
            if (restriction != Restriction.NULL_VAL) {
                desk.restrict("F" + restriction, "A", restriction, true);
                assertEquals(Status.ACCOUNT_STATE, status(merging.merge("MA" + restriction, "B", "A")));
                assertEquals(Status.ACCOUNT_STATE, status(merging.merge("MB" + restriction, "A", "B")));
                desk.restrict("U" + restriction, "A", restriction, false);
            }
        }
        book.enroll("N", "M1", AccountStatus.REGISTERED);
        desk.close("C", "M1");
        assertEquals(Status.ACCOUNT_STATE, status(merging.merge("M4", "M1", "A")));
        assertEquals(Status.ACCOUNT_STATE, status(merging.merge("M5", "A", "M1")));
        assertEquals(Status.OK, status(merging.merge("M6", "B", "A")));
    }

    @Test
    void aLostCardProvesNothing() {
        book.earn("1", "A", 0, 10);
        book.earn("2", "B", 0, 10);
        desk.hotlist("H", "A", 0);
        for (final MergeProof proof : List.of(MergeProof.PIN, MergeProof.CARD_PRESENT)) {
            merging.proof = proof;
            assertEquals(Status.CARD_HOT, status(merging.merge("S" + proof, "B", "A")));
            assertEquals(Status.CARD_HOT, status(merging.merge("T" + proof, "A", "B")));
        }
        merging.proof = MergeProof.CONSENT;
        assertEquals(Status.OK, status(merging.merge("M", "B", "A")));
    }

    @Test
    void aCashierMergesWithinTheLimit() {
        with(Setting.MERGE_CARD_PRESENT_POINTS, 10);
        book.earn("1", "A", 0, 11);
        book.earn("2", "B", 0, 10);
        merging.proof = MergeProof.CARD_PRESENT;
        final ReplyDecoder refused = merging.merge("M1", "B", "A");
        assertEquals(Status.MERGE_NOT_ALLOWED, status(refused));
        assertEquals(10, refused.detail());
        assertEquals(Status.OK, status(merging.merge("M2", "A", "B")));
    }

    @Test
    void debtIsRepaidFromWhatTheOtherBrings() {
        book.earn("1", "A", 0, 10);
        book.flags = RecordLayout.ADVICE;
        book.burn("2", "A", 40);
        book.flags = 0;
        book.earn("3", "B", 0, 100);
        final ReplyDecoder reply = merging.merge("M", "B", "A");
        assertEquals(-30, reply.detail());
        assertEquals(30, reply.repaid());
        assertEquals(70, reply.spendable());
        assertEquals(0, reply.debt());
        final List<Desk.Line> lines = desk.statement("A");
        assertEquals(EntryKind.REPAY.value(), lines.get(0).kind());
        assertEquals(70, lines.get(0).balance());
    }

    @Test
    void holdsAreCapturedFromTheRootAndLapseThere() {
        final OrderDesk orders = new OrderDesk(book);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 10);
        orders.hold("H1", "A", "O1", 30, 600);
        orders.hold("H2", "A", "O2", 20, 600);
        orders.hold("H3", "A", "O3", 5, 600);
        orders.release("R3", "O3");
        final ReplyDecoder reply = merging.merge("M", "B", "A");
        assertEquals(60, reply.spendable());
        assertEquals(50, reply.held());
        final ReplyDecoder capture = orders.capture("C1", "O1", 30, 0);
        assertEquals(Status.OK, status(capture));
        assertTrue(capture.flags().merged());
        assertEquals(20, capture.held());
        assertEquals(Status.HOLD_RELEASED, status(orders.capture("C3", "O3", 5, 0)));
        orders.pass(601);
        assertEquals(80, book.balance("B").spendable());
        assertEquals(Status.HOLD_LAPSED, status(orders.capture("C2", "O2", 20, 0)));
        assertEquals(Status.OK, status(orders.capture("C4", "O2", 20, RecordLayout.LATE_CAPTURE)));
        assertEquals(60, book.balance("A").spendable());
    }

    @Test
    void aRetryOfASaleBeforeTheMergeGetsItsAnswerAndTheBalanceOfNow() {
        book.earn("1", "A", 0, 100);
        final byte[] burn = copy(() -> book.burn("2", "A", 30));
        book.earn("3", "B", 0, 5);
        merging.merge("M", "B", "A");
        final ReplyDecoder again = book.executeAgain(burn);
        assertTrue(again.flags().duplicate());
        assertTrue(again.flags().merged());
        assertEquals(30, again.burned());
        assertEquals(75, again.spendable());
        assertEquals(root("B"), again.root());
    }

    private byte[] copy(final Runnable command) {
        command.run();
        return book.journal.getLast().bytes();
    }

    @Test
    void returnsOfWhatWasBookedBeforeActOnTheRoot() {
        final Returns returns = new Returns(book);
        book.earn("1", "A", 0, 100);
        book.burn("2", "A", 30);
        book.earn("3", "B", 0, 5);
        book.burn("4", "B", 5);
        merging.merge("M", "B", "A");
        final ReplyDecoder given = returns.whole("R1", "2");
        assertEquals(Status.OK, status(given));
        assertEquals(30, given.restored());
        assertEquals(100, given.spendable());
        final ReplyDecoder taken = returns.whole("R2", "3");
        assertEquals(5, taken.burned());
        assertEquals(95, taken.spendable());
        assertEquals(0, returns.whole("R3", "1").spendable());
        assertEquals(5, book.balance("A").debt());
    }

    @Test
    void aStatementShowsTheWholeGroup() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 5);
        book.earn("3", "A", 0, 7);
        merging.merge("M", "B", "A");
        book.burn("4", "A", 50);
        final List<Desk.Line> ofA = desk.statement("A");
        assertEquals(ofA, desk.statement("B"));
        assertEquals(List.of(-50L, 107L, -107L, 7L, 5L, 100L), ofA.stream().map(Desk.Line::points).toList());
        assertEquals(List.of(62L, 112L, 0L, 107L, 5L, 100L), ofA.stream().map(Desk.Line::balance).toList());
        assertEquals(3, book.statement("A", 0, 3).entries().count());
        assertEquals(1, book.statement("A", 0, 3).more());
        assertEquals(3, book.statement("A", ofA.get(2).sequence(), 9).entries().count());
    }

    @Test
    void pointsCannotBeTransferredWithinAGroup() {
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 5);
        book.earn("3", "C", 0, 5);
        merging.merge("M", "B", "A");
        assertEquals(Status.SAME_ACCOUNT, status(desk.transfer("T1", "A", "B", 10)));
        assertEquals(95, desk.transfer("T2", "B", "C", 10).spendable());
        assertEquals(105, desk.transfer("T3", "C", "A", 10).detail() + book.balance("A").spendable());
    }

    @Test
    void cardsOfRetiredSchemesFindNothingWhileMerged() {
        with(Setting.RETIRE_SOURCE_SCHEMES, 1 << 1);
        book.earn("1", "A", 0, 100);
        book.enroll("2", "M1", AccountStatus.REGISTERED);
        book.enroll("3", "M2", AccountStatus.REGISTERED);
        merging.merge("M1", "M1", "A", "M2");
        assertEquals(Status.NOT_FOUND, status(book.balance("A")));
        assertEquals(Status.NOT_FOUND, status(book.earn("4", "A", 0, 5)));
        assertEquals(Status.OK_NOOP, status(desk.unlink("5", "A")));
        assertEquals(100, book.balance("M2").spendable());
    }

    @Test
    void theBonusComesOnceInASourcesLife() {
        with(Setting.MERGE_BONUS, 25);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 5);
        book.earn("3", "C", 0, 5);
        final ReplyDecoder reply = merging.merge("M1", "C", "A", "B");
        assertEquals(50, reply.earned());
        assertEquals(50, reply.pending() + reply.spendable() - 110);
    }

    @Test
    void whoAsksAgainToReturnAMergeHearsOfTheAccountThatGotTheBonus() {
        with(Setting.MERGE_BONUS, 25);
        book.earn("1", "A", 0, 100);
        book.earn("2", "B", 0, 5);
        book.earn("3", "C", 0, 5);
        merging.merge("M1", "C", "A");
        merging.merge("M2", "A", "B");
        final byte[] refused = copy(() -> assertEquals(Status.NOT_REVERSIBLE, status(new Returns(book).whole("R", "M2"))));
        assertHasTheBonus(refused, "C", false);
        book.earn("4", "D", 0, 5);
        merging.merge("M3", "D", "C");
        assertHasTheBonus(refused, "D", true);
    }

    private void assertHasTheBonus(final byte[] refused, final String root, final boolean merged) {
        final ReplyDecoder again = book.executeAgain(refused);
        assertTrue(again.flags().duplicate());
        assertEquals(merged, again.flags().merged());
        assertEquals(root(root), again.root());
    }

    @Test
    void whatARootMayHaveIsWhatTheGroupMayHave() {
        with(Setting.MAX_BALANCE, 100);
        book.earn("1", "A", 0, 60);
        book.earn("2", "B", 0, 60);
        book.earn("3", "C", 0, 40);
        final ReplyDecoder refused = merging.merge("M1", "B", "A");
        assertEquals(Status.LIMIT, status(refused));
        assertEquals(100, refused.detail());
        assertEquals(Status.OK, status(merging.merge("M2", "C", "B")));
    }

    @Test
    void sixtyFourAccountsAreOneAtMost() {
        for (int i = 0; i < 65; i++) {
            book.earn("E" + i, "C" + i, 0, 1);
        }
        for (int i = 1; i < 64; i++) {
            assertEquals(Status.OK, status(merging.merge("M" + i, i % 2 == 0 ? "C0" : "C" + (i - 1), "C" + i)));
        }
        assertEquals(Status.LIMIT, status(merging.merge("M64", "C0", "C64")));
        assertEquals(Status.LIMIT, status(merging.merge("M65", "C64", "C0")));
        assertEquals(64, book.balance("C63").spendable());
    }
}
