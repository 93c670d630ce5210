package daicho.ledger.operator;

import daicho.ledger.desk.LateWindows;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import org.agrona.DirectBuffer;

/**
 * OpenLateWindow: lets business dates in for a while that are older than LATE_DAYS, but none whose keys are forgotten: a command could
 * then be applied twice. The same bounds again give the window a new end; no seconds close it.
 */
public final class OpeningLateWindows {
    private static final long SECOND_NS = 1_000_000_000L;

    private final State state;
    private final Outcome outcome;
    private final LateWindows windows;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpenLateWindowDecoder request = new OpenLateWindowDecoder();

    /** Over a book. */
    public OpeningLateWindows(final State state) {
        this.state = state;
        outcome = state.outcome;
        windows = state.lateWindows;
    }

    /** Opens, prolongs or closes a window. The reply's detail is when it ends, s since 1970 UTC. */
    public void open(final DirectBuffer buffer, final int offset) {
        request.wrapAndApplyHeader(buffer, offset, header);
        final int terminal = (int)request.target();
        final int from = request.fromDate();
        final int to = request.toDate();
        final int known = windows.find(terminal, from, to, state.nowNs());
        if (request.seconds() == 0) {
            if (known < 0) {
                outcome.decline(Status.OK_NOOP, 0);
            } else {
                windows.close(known);
            }
            return;
        }
        if (to < state.transactions.floor()) {
            outcome.decline(Status.TOO_LATE, state.transactions.floor());
            return;
        }
        if (from > to) {
            // It lets nothing in.
            outcome.decline(Status.OK_NOOP, 0);
            return;
        }
        final long until = state.nowNs() + request.seconds() * SECOND_NS;
        if (known >= 0) {
            windows.close(known);
        }
        windows.forgetPassed(state.nowNs());
        if (windows.isFull()) {
            outcome.decline(Status.LIMIT, Limits.LATE_WINDOWS);
            return;
        }
        windows.open(terminal, from, to, until);
        outcome.detail = until / SECOND_NS;
    }
}
