package daicho.ledger;

import static daicho.ledger.BookOfTest.FIRST_DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.ImportDesk.Row;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Preset members: unseen till the commit, there with it, adopted when a till was faster, dropped and taken out without a trace. */
class PresetTest {
    private final BookOfTest book = new BookOfTest();
    private final ImportDesk desk = new ImportDesk(book);

    @AfterEach
    void theLawsHoldAndEveryWayLeadsToTheSameState() {
        try (Ledger replay = book.replay(); Ledger restored = book.restored()) {
            book.ledger.checkLaws();
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
            assertEquals(book.ledger.digest(), replay.digest());
            assertEquals(book.ledger.digest(), restored.digest());
            assertEquals(restored.recomputeDigest(), restored.digest());
            restored.checkLaws();
        }
        book.close();
    }

    private static Row row(final int line, final String card, final long points) {
        return new Row(line, card, points);
    }

    private void is(final Status status, final ReplyDecoder reply) {
        assertEquals(status, BookOfTest.status(reply));
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
    }

    private long migrated() {
        long migrated = 0;
        for (final BookReplyDecoder.IssuersDecoder issuer : book.book().issuers()) {
            migrated += issuer.migrated();
        }
        return migrated;
    }

    private long live() {
        long live = 0;
        for (final BookReplyDecoder.IssuersDecoder issuer : book.book().issuers()) {
            live += issuer.live();
        }
        return live;
    }

    private void stage(final int batch, final Row... rows) {
        long points = 0;
        for (final Row row : rows) {
            points += row.points;
        }
        is(Status.OK, desk.begin(batch, rows.length, points));
        is(Status.OK, desk.chunk(batch, 1, rows));
    }

    private void imported(final int batch, final Row... rows) {
        stage(batch, rows);
        is(Status.OK, desk.commit(batch));
    }

    @Test
    void nobodySeesAMemberBeforeTheCommitAndAllAreThereWithIt() {
        stage(3, row(2, "A", 100).provisional("PA"), row(3, "B", 50).registered());
        is(Status.NOT_FOUND, book.balance("A"));
        is(Status.NOT_FOUND, book.burn("x", "A", 1));
        assertEquals(0, migrated());
        is(Status.OK, desk.commit(3, 2, 150));
        assertEquals(150, migrated());
        assertEquals(150, live());
        assertEquals(100, book.balance("A").spendable());
        assertEquals(60, book.burn("y", "A", 40).spendable());
        assertEquals(AccountStatus.REGISTERED, stateOf("B"));
        assertEquals(110, live());
    }

    private AccountStatus stateOf(final String card) {
        is(Status.OK, book.earn("state" + card, card, 0, 0));
        final AccountStatus[] found = new AccountStatus[1];
        book.ledger.snapshot(0, (buffer, offset, length) -> {
            if (daicho.protocol.RecordLayout.template(buffer, offset) == daicho.protocol.codec.SnapshotAccountDecoder.TEMPLATE_ID) {
                final daicho.protocol.codec.SnapshotAccountDecoder account = new daicho.protocol.codec.SnapshotAccountDecoder()
                    .wrapAndApplyHeader(buffer, offset, new daicho.protocol.codec.MessageHeaderDecoder());
                found[0] = account.account() == book.ledger.memory().accounts() ? account.status() : found[0];
            }
        });
        return found[0];
    }

    @Test
    void theStatementTellsTheOpeningPointsBeforeAndAfterTheFirstVisit() {
        imported(3, row(2, "A", 100).provisional("PA"));
        final long commit = book.ledger.lastSequence();
        StatementReplyDecoder.EntriesDecoder entry = book.statement("A", 0, 10).entries().next();
        assertEquals(EntryKind.IMPORT, entry.kind());
        assertEquals(100, entry.points());
        assertEquals(commit, entry.related());
        book.burn("y", "A", 40);
        final StatementReplyDecoder.EntriesDecoder entries = book.statement("A", 0, 10).entries();
        assertEquals(2, entries.count());
        assertEquals(-40, entries.next().points());
        entry = entries.next();
        assertEquals(EntryKind.IMPORT, entry.kind());
        assertEquals(100, entry.points());
        assertEquals(100, entry.balance());
        assertEquals(commit, entry.related());
    }

    @Test
    void aCommitComparesTheControlTotals() {
        is(Status.OK, desk.begin(3, 3, 60));
        is(Status.BATCH_STATE, desk.commit(4, 0, 0));
        is(Status.OK, desk.chunk(3, 1, row(2, "A", 10), row(3, "B", 20)));
        is(Status.CONTROL_TOTAL, desk.commit(3));
        is(Status.OK, desk.chunk(3, 2, row(4, "C", 30)));
        is(Status.CONTROL_TOTAL, desk.commit(3, 3, 59));
        is(Status.CONTROL_TOTAL, desk.commit(3, 2, 60));
        is(Status.CONTROL_TOTAL, desk.chunk(3, 3, row(5, "D", 0)));
        is(Status.NOT_FOUND, book.balance("A"));
        is(Status.OK, desk.commit(3, 3, 60));
        is(Status.OK_NOOP, desk.commit(3, 3, 60));
        assertEquals(60, migrated());
    }

    @Test
    void whatIsSentTwiceIsDoneOnce() {
        is(Status.OK, desk.begin(3, 3, 60));
        is(Status.OK_NOOP, desk.begin(3, 3, 60));
        is(Status.EXISTS, desk.begin(3, 3, 61));
        is(Status.EXISTS, desk.begin(4, 3, 60, 3));
        is(Status.OK, desk.chunk(3, 2, row(4, "C", 30)));
        is(Status.OK_NOOP, desk.chunk(3, 2, row(4, "C", 30)));
        is(Status.OK_NOOP, desk.chunk(3, 2, row(4, "C", 30).secret(77)));
        is(Status.EXISTS, desk.chunk(3, 2, row(4, "C", 31)));
        assertEquals(1, desk.state(3, 0).nextChunk());
        is(Status.OK, desk.chunk(3, 1, row(2, "A", 10), row(3, "B", 20)));
        assertEquals(3, desk.state(3, 0).nextChunk());
        is(Status.OK, desk.commit(3, 3, 60));
        is(Status.OK_NOOP, desk.chunk(3, 1, row(2, "A", 10), row(3, "B", 20)));
        is(Status.BATCH_STATE, desk.chunk(3, 3, row(5, "D", 0)));
        is(Status.OK_NOOP, desk.begin(3, 3, 60));
        is(Status.EXISTS, desk.begin(4, 3, 60, 3));
        assertEquals(60, live());
    }

    @Test
    void aBadRowIsToldWithItsLineAndTheOthersGoOn() {
        book.earn("e1", "T", 0, 5);
        book.enroll("e2", "K", AccountStatus.REGISTERED);
        new Desk(book).close("c", "K");
        is(Status.OK, desk.begin(9, 1, 1));
        is(Status.OK, desk.chunk(9, 1, row(2, "ELSEWHERE", 1).provisional("PE")));
        final Row[] rows = {
            row(2, "A", 10).provisional("PA"), row(3, "A", 10), row(4, "B", 10_000_001), row(5, "C", 1).expires(FIRST_DAY - 1),
            row(6, "D", 1).opened(FIRST_DAY + 1), row(7, "E", 1).brand(77), row(8, "F", 1).provisional("PA"),
            row(9, "ELSEWHERE", 1), row(10, "G", 1).provisional("PE"), row(11, "K", 1), row(12, "", 1), row(13, "H", 1).provisional("H"),
            row(14, "T", 3), row(15, "T", 4), row(16, "I", 7).expires(FIRST_DAY), row(17, "J", 0).expires(0)};
        long points = 0;
        for (final Row row : rows) {
            points += row.points;
        }
        is(Status.OK, desk.begin(3, rows.length, points));
        assertEquals(12, desk.chunk(3, 1, rows).detail());
        assertEquals(Map.ofEntries(Map.entry(3L, Status.EXISTS.code()), Map.entry(4L, Status.BAD_AMOUNT.code()),
            Map.entry(5L, Status.TOO_LATE.code()), Map.entry(6L, Status.FUTURE_DATE.code()), Map.entry(7L, Status.BAD_FIELD.code()),
            Map.entry(8L, Status.EXISTS.code()), Map.entry(9L, Status.EXISTS.code()), Map.entry(10L, Status.EXISTS.code()),
            Map.entry(11L, Status.EXISTS.code()), Map.entry(12L, Status.BAD_CARD.code()), Map.entry(13L, Status.EXISTS.code()),
            Map.entry(15L, Status.EXISTS.code())), desk.told(3));
        final ImportStateReplyDecoder state = desk.state(3, 4);
        assertEquals(BatchState.OPEN, state.state());
        assertEquals(rows.length, state.rowsAnnounced());
        assertEquals(4, state.rowsStaged());
        assertEquals(20, state.pointsStaged());
        assertEquals(1, state.rowsAdopted());
        assertEquals(12, state.rowsRejected());
        assertEquals(5, state.told().next().line());
        is(Status.OK, desk.commit(3, 4, 20));
        assertEquals(8, book.balance("T").spendable());
        assertEquals(10, book.balance("A").spendable());
        is(Status.OK, book.balance("J"));
    }

    @Test
    void aCardThatATillEnrolledBeforeIsAdopted() {
        book.earn("e", "T", 0, 5);
        stage(3, row(2, "T", 100).provisional("PT").secret(55));
        assertEquals(5, book.balance("T").spendable());
        assertEquals(0, migrated());
        is(Status.OK, desk.commit(3));
        assertEquals(105, live());
        assertEquals(105, book.balance("T").spendable());
        assertEquals(95, book.burn("b", "T", 10).spendable());
        assertEquals(95, live());
    }

    @Test
    void aTillThatShowsAStagedCardEnrollsItAndItsPointsComeWithTheCommit() {
        stage(3, row(2, "A", 100).provisional("PA").secret(55), row(3, "B", 1));
        final ReplyDecoder sale = book.earn("e", "A", 0, 7);
        assertTrue(sale.flags().enrolled());
        is(Status.OK, sale);
        assertEquals(7, book.balance("A").spendable());
        is(Status.INSUFFICIENT, book.burn("b", "A", 50));
        assertEquals(1, desk.state(3, 0).rowsAdopted());
        assertEquals(2, desk.state(3, 0).rowsStaged());
        is(Status.OK, desk.commit(3, 2, 101));
        assertEquals(108, live());
        assertEquals(107, book.balance("A").spendable());
        is(Status.OK, book.burn("b2", "A", 50));
        assertEquals(57, book.balance("A").spendable());
        assertEquals(3, book.statement("A", 0, 10).entries().count());
    }

    @Test
    void pointsThatAreAdoptedRepayWhatTheMemberOwes() {
        book.earn("e", "T", 0, 50);
        stage(3, row(2, "T", 100));
        book.burn("b", "T", 50);
        is(Status.OK, new Returns(book).voids("v", "e"));
        assertEquals(50, book.balance("T").debt());
        is(Status.OK, desk.commit(3));
        assertEquals(0, book.balance("T").debt());
        assertEquals(50, book.balance("T").spendable());
        book.tick();
        assertEquals(50, book.burn("b3", "T", 0).spendable());
    }

    @Test
    void anAbortedFileCanBeImportedAgainUnderAnotherNumber() {
        stage(3, row(2, "A", 100).provisional("PA"), row(3, "B", 20));
        book.earn("e", "B", 0, 7);
        book.earn("e2", "T", 0, 1);
        is(Status.OK, desk.abort(3));
        is(Status.OK_NOOP, desk.abort(3));
        is(Status.BATCH_STATE, desk.commit(3, 2, 120));
        is(Status.BATCH_STATE, desk.chunk(3, 1, row(2, "A", 100).provisional("PA"), row(3, "B", 20)));
        assertEquals(0, migrated());
        book.tick();
        is(Status.OK, desk.begin(4, 2, 120, 3));
        is(Status.OK, desk.chunk(4, 1, row(2, "A", 100).provisional("PA"), row(3, "B", 20)));
        assertEquals(1, desk.state(4, 0).rowsAdopted());
        is(Status.OK, desk.commit(4, 2, 120));
        assertEquals(100, book.balance("A").spendable());
        assertEquals(27, book.balance("B").spendable());
    }

    @Test
    void aCardOfAnAbortedBatchIsEnrolledAsIfItHadNeverBeen() {
        stage(3, row(2, "A", 100).provisional("PA"));
        is(Status.OK, desk.abort(3));
        is(Status.NOT_FOUND, book.burn("b", "A", 1));
        assertTrue(book.earn("e", "A", 0, 7).flags().enrolled());
        is(Status.OK, book.link("l", "A", "M1"));
        assertEquals(7, book.balance("A").spendable());
    }

    @Test
    void aTopUpAddsPointsOnceABatch() {
        imported(3, row(2, "A", 100));
        imported(4, row(2, "A", 30), row(3, "A", 30), row(4, "N", 1));
        assertEquals(Map.of(3L, Status.EXISTS.code()), desk.told(4));
        assertEquals(130, book.balance("A").spendable());
        assertEquals(131, live());
    }

    @Test
    void aBatchIsTakenOutAgainAndTheActiveStay() {
        book.earn("e", "T", 0, 5);
        imported(3, row(2, "A", 100).provisional("PA"), row(3, "B", 20), row(5, "T", 9), row(6, "C", 0));
        is(Status.OK, book.burn("b", "B", 5));
        final ReplyDecoder undone = desk.undo(3, 1);
        is(Status.OK, undone);
        assertEquals(1, undone.detail());
        is(Status.OK_NOOP, desk.undo(3, 1));
        is(Status.NOT_FOUND, desk.undo(3, 2));
        assertEquals(BatchState.UNDONE, desk.state(3, 0).state());
        assertEquals(Map.of(3L, Status.ACCOUNT_STATE.code()), desk.told(3));
        assertEquals(20, migrated());
        is(Status.NOT_FOUND, book.balance("A"));
        assertEquals(15, book.balance("B").spendable());
        assertEquals(5, book.balance("T").spendable());
        imported(4, row(2, "A", 70).provisional("PA"), row(3, "C", 1));
        assertEquals(70, book.balance("A").spendable());
        assertEquals(91, migrated());
    }

    @Test
    void pointsThatAMemberHasSpentCannotBeTakenOut() {
        book.earn("e", "T", 0, 5);
        imported(3, row(2, "T", 9));
        book.burn("b", "T", 10);
        assertEquals(1, desk.undo(3, 1).detail());
        assertEquals(Map.of(2L, Status.ACCOUNT_STATE.code()), desk.told(3));
        assertEquals(9, migrated());
    }

    @Test
    void pointsThatRanOutWhileTheyWereStagedExpireAfterTheCommit() {
        stage(3, row(2, "A", 100).expires(FIRST_DAY + 1), row(3, "B", 20));
        book.day(FIRST_DAY + 5);
        book.tick();
        for (int from = book.ledger.sweepFrom(); from != 0; from = book.ledger.sweepFrom()) {
            book.sweep(from, 1);
        }
        is(Status.OK, desk.commit(3, 2, 120));
        assertEquals(20, live());
        assertEquals(0, book.balance("A").spendable());
        assertTrue(book.ledger.sweepFrom() != 0);
        for (int from = book.ledger.sweepFrom(); from != 0; from = book.ledger.sweepFrom()) {
            book.sweep(from, 1);
        }
        assertEquals(20, live());
        // Nobody has looked at B, the sweep has looked at A: its points went, and that is an entry.
        assertEquals(1, desk.undo(3, 1).detail());
        assertEquals(0, live());
    }

    @Test
    void pointsForAnAccountThatWasClosedMeanwhileAreForfeitedAndTold() {
        book.earn("e", "T", 0, 0);
        stage(3, row(2, "T", 100));
        new Desk(book).close("c", "T");
        is(Status.OK, desk.commit(3));
        book.tick();
        assertEquals(Map.of(2L, Status.ACCOUNT_STATE.code()), desk.told(3));
        assertEquals(0, live());
        assertEquals(100, migrated());
    }

    @Test
    void chunksMayComeInAnyOrderWithinAWindowButTheirLinesGoUp() {
        is(Status.OK, desk.begin(3, 10_000, 0));
        is(Status.LIMIT, desk.chunk(3, 4_098, row(9_000, "Z", 0)));
        is(Status.OK, desk.chunk(3, 4_096, row(9_000, "Z", 0)));
        is(Status.BATCH_STATE, desk.chunk(3, 4_095, row(9_001, "Y", 0)));
        is(Status.BATCH_STATE, desk.chunk(3, 4_097, row(8_999, "Y", 0)));
        is(Status.BATCH_STATE, desk.chunk(3, 1, row(3, "A", 0), row(3, "B", 0)));
        is(Status.BATCH_STATE, desk.chunk(3, 1, row(3, "A", 0), row(70_000, "B", 0)));
        is(Status.OK, desk.chunk(3, 1, row(3, "A", 0), row(4, "B", 0)));
        assertEquals(2, desk.state(3, 0).nextChunk());
        assertEquals(4_096, desk.state(3, 0).chunks());
    }

    @Test
    void aBatchNobodyBeganIsNotFound() {
        final ImportStateReplyDecoder state = desk.state(3, 0);
        assertEquals(Status.NOT_FOUND.code(), state.status());
        assertEquals(BatchState.NULL_VAL, state.state());
        is(Status.BATCH_STATE, desk.chunk(3, 1, row(2, "A", 0)));
        is(Status.BATCH_STATE, desk.abort(3));
        is(Status.BATCH_STATE, desk.undo(3, 1));
        assertFalse(book.ledger.sweepFrom() != 0);
    }
}
