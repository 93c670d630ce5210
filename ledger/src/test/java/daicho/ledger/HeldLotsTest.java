package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import daicho.ledger.card.AccountCommands;
import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.lot.LotPick;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.Capacity;
import daicho.ledger.state.State;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Held points are nobody's to take: lots are laid out by hand, since only orders hold them. */
class HeldLotsTest {
    private static final int TODAY = BookOfTest.FIRST_DAY;
    private static final int LIVE = 0;
    private static final int PENDING = 1;

    private final State state = new State(new Capacity(1_024, 8_192, 256, 1 << 26, 0));
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[128]);
    private final int account;

    HeldLotsTest() {
        state.found(1, 2, 1, 0);
        state.moveTo(1, TODAY * BookOfTest.DAY_NS + 1);
        record.putByte(RecordLayout.BODY, (byte)'A');
        record.putByte(RecordLayout.BODY + 16, (byte)1);
        final CardFinder card = new CardFinder(state);
        assertFalse(card.find(record, RecordLayout.BODY));
        card.enroll(AccountStatus.REGISTERED.value(), 1, 1);
        account = card.account();
    }

    @AfterEach
    void close() {
        state.close();
    }

    private void lot(final int pointsClass, final int expiryDay, final long points, final long held, final int lotState) {
        state.lotList.restore(account, state.types.intern(1, 0, 0, pointsClass, 0, expiryDay), account, points, held, lotState);
    }

    @Test
    void picksAreFreeLivePointsInBurnOrder() {
        lot(1, TODAY - 1, 1, 0, LIVE);
        lot(3, TODAY + 1, 10, 0, LIVE);
        lot(1, TODAY + 1, 20, 15, LIVE);
        lot(1, TODAY + 2, 40, 40, LIVE);
        lot(4, TODAY + 3, 80, 0, PENDING);
        lot(1, TODAY + 4, 160, 0, LIVE);
        final LotPick pick = state.lotPick;
        assertEquals(175, pick.pick(account, 1_000, TODAY, true));
        assertEquals(165, pick.pick(account, 1_000, TODAY, false));
        assertEquals(20, pick.pick(account, 20, TODAY, true));
        assertEquals(3, pick.count());
        assertEquals(10, pick.points(0));
        assertEquals(5, pick.points(1));
        assertEquals(5, pick.points(2));
        pick.take();
        assertEquals(155, pick.pick(account, 1_000, TODAY, true));
        assertEquals(5, state.accounts.lotCount(account));
        assertEquals(15, state.lots.points(state.lotList.place(account, 1)));
    }

    @Test
    void anAccountWithHeldPointsIsNotClosedWhateverTheSettings() {
        state.settings.set(Setting.CLOSE_WITH_BALANCE.number(), 1);
        lot(1, TODAY + 1, 20, 15, LIVE);
        new AccountCommands(state, new CatchUp(state, new Repayment(state))).close(record, 0);
        assertEquals(Status.ACCOUNT_STATE, state.outcome.status);
        assertEquals(15, state.outcome.detail);
        assertEquals(AccountStatus.REGISTERED.value(), state.accounts.status(account));
    }
}
