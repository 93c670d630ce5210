package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.lang.reflect.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be done with holds of an account that is frozen or blocked, and of a card that was lost. */
class RestrictedHoldTest {
    private static final String CARD = "4711";
    private static final int FIRST = 1;

    private final BookOfTest book = new BookOfTest();
    private final OrderDesk desk = new OrderDesk(book);

    @AfterEach
    void theLawsHold() {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        book.close();
    }

    private void assertStatus(final Status expected, final ReplyDecoder reply) {
        assertEquals(expected, BookOfTest.status(reply));
    }

    private void holdTwo() {
        book.earn("E", CARD, 0, 300);
        assertStatus(Status.OK, desk.hold("H1", CARD, "O1", 100, 600));
        assertStatus(Status.OK, desk.hold("H2", CARD, "O2", 50, 60));
    }

    private State state() throws ReflectiveOperationException {
        final Field field = Ledger.class.getDeclaredField("state");
        field.setAccessible(true);
        return (State)field.get(book.ledger);
    }

    /** Straight in the state, whatever command does it. */
    private void restrict(final int flags) throws ReflectiveOperationException {
        final State state = state();
        state.digest.add(-CardFinder.accountTerm(state, FIRST));
        state.accounts.flags(FIRST, flags);
        state.digest.add(CardFinder.accountTerm(state, FIRST));
    }

    private void lose() throws ReflectiveOperationException {
        final State state = state();
        state.digest.add(-CardFinder.aliasTerm(state, FIRST));
        state.aliases.state(FIRST, Aliases.HOTLIST, 1);
        state.digest.add(CardFinder.aliasTerm(state, FIRST));
    }

    @Test
    void aFrozenAccountSpendsWhatIsHeldAndNothingElse() throws ReflectiveOperationException {
        holdTwo();
        restrict(Accounts.FROZEN);
        assertStatus(Status.ACCOUNT_STATE, desk.hold("H3", CARD, "O3", 10, 0));
        assertStatus(Status.OK, desk.capture("C1", "O1", 40, 1_000, 0, 0));
        assertStatus(Status.ACCOUNT_STATE, desk.capture("C2", "O1", 61, RecordLayout.ALLOW_OVER));
        assertStatus(Status.EXCEEDS_HOLD, desk.capture("C3", "O1", 61, 0));
        assertStatus(Status.OK, desk.extend("X", "O1", 900));
        assertStatus(Status.OK, desk.release("R", "O1"));
        desk.pass(60);
        assertStatus(Status.HOLD_LAPSED, desk.capture("C4", "O2", 10, 0));
        assertStatus(Status.ACCOUNT_STATE, desk.capture("C5", "O2", 10, RecordLayout.LATE_CAPTURE));
    }

    @Test
    void aBlockedAccountOnlyGetsItsPointsBack() throws ReflectiveOperationException {
        holdTwo();
        restrict(Accounts.BLOCKED);
        assertStatus(Status.ACCOUNT_STATE, desk.hold("H3", CARD, "O3", 10, 0));
        assertStatus(Status.ACCOUNT_STATE, desk.capture("C1", "O1", 40, 0));
        assertStatus(Status.ACCOUNT_STATE, desk.extend("X", "O1", 900));
        final ReplyDecoder released = desk.release("R", "O1");
        assertStatus(Status.OK, released);
        assertEquals(50, released.held());
    }

    @Test
    void aLostCardsOrderIsStillShipped() throws ReflectiveOperationException {
        holdTwo();
        lose();
        assertStatus(Status.CARD_HOT, desk.hold("H3", CARD, "O3", 10, 0));
        assertStatus(Status.CARD_HOT, desk.capture("C1", "O1", 101, RecordLayout.ALLOW_OVER));
        assertStatus(Status.OK, desk.capture("C2", "O1", 100, 0));
        desk.pass(60);
        assertStatus(Status.CARD_HOT, desk.capture("C3", "O2", 10, RecordLayout.LATE_CAPTURE));
    }
}
