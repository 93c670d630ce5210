package daicho.client.fleet;

import daicho.client.Answer;
import daicho.client.record.ReplyFields;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** What the tills are sure of, and what not. Guarded by itself; the event loops of the fleet's clients meet here. */
final class FleetTally {
    private static final int DIGITS = 3;
    private final long moneyAPoint;
    private final LongSupplier nanoClock;
    private final long[] expected;
    private final BitSet touched;
    private final int[] underWay;
    private final Histogram latencyUs = new Histogram(TimeUnit.HOURS.toMicros(1), DIGITS);
    private long begun;
    private long accepted;
    private long declined;
    private long duplicates;
    private long refused;
    private long unknown;
    private long leftUnknown;
    private long leftRefused;
    private long misearned;
    private long earned;
    private long burned;
    private long lastAnswerNs;
    private long longestOutageNs;
    private boolean stopping;
    private boolean givingUp;

    FleetTally(final int members, final long moneyAPoint, final LongSupplier nanoClock) {
        this.moneyAPoint = moneyAPoint;
        this.nanoClock = nanoClock;
        expected = new long[members];
        touched = new BitSet(members);
        underWay = new int[members];
        latencyUs.setAutoResize(true);
        lastAnswerNs = nanoClock.getAsLong();
    }

    /** A till wants to make a sale; false when the fleet has closed. */
    synchronized boolean begin() {
        if (stopping) {
            return false;
        }
        begun++;
        return true;
    }

    /** The sale that was begun is this one. */
    synchronized void send(final FleetSale sale) {
        underWay[sale.member()]++;
    }

    /** A sale is neither accepted nor declined, so far. */
    synchronized void notYet(final boolean unanswered) {
        if (unanswered) {
            unknown++;
        } else {
            refused++;
        }
    }

    synchronized boolean givesUp() {
        return givingUp;
    }

    /** A sale whose till has given up. */
    synchronized void leaveOpen(final FleetSale sale, final boolean unanswered) {
        if (unanswered) {
            leftUnknown++;
        } else {
            leftRefused++;
            underWay[sale.member()]--;
        }
        notifyAll();
    }

    /** A sale whose answer is final. */
    synchronized void settle(final FleetSale sale, final Answer answer, final long tookNs) {
        final ReplyFields fields = answer.fields();
        underWay[sale.member()]--;
        latencyUs.recordValue(TimeUnit.NANOSECONDS.toMicros(tookNs));
        final long nowNs = nanoClock.getAsLong();
        longestOutageNs = Math.max(longestOutageNs, nowNs - lastAnswerNs);
        lastAnswerNs = nowNs;
        if (fields.isDuplicate()) {
            duplicates++;
        }
        if (answer instanceof Answer.Accepted) {
            accepted++;
            earned += fields.earned();
            burned += fields.burned();
            expected[sale.member()] += fields.earned() - fields.burned();
            touched.set(sale.member());
            if (moneyAPoint > 0 && fields.earned() != (sale.amount() - sale.burnPoints()) / moneyAPoint) {
                misearned++;
            }
        } else {
            declined++;
        }
        notifyAll();
    }

    /** No more sales. */
    synchronized void stop() {
        stopping = true;
    }

    /** Waits until every sale is settled; after so long, tills that still wait give up when they hear the next time. */
    synchronized boolean awaitSettled(final long withinNs) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + withinNs;
        for (long leftNs = withinNs; unsettled() > 0 && leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
        return unsettled() == 0;
    }

    synchronized void giveUp() {
        givingUp = true;
    }

    synchronized long settled() {
        return accepted + declined;
    }

    private long unsettled() {
        return begun - accepted - declined - leftUnknown - leftRefused;
    }

    synchronized long expected(final int member) {
        return expected[member];
    }

    synchronized boolean isTouched(final int member) {
        return touched.get(member);
    }

    /** Whether a sale of the member is on its way, or was given up without an answer. */
    synchronized boolean isOpen(final int member) {
        return underWay[member] > 0;
    }

    synchronized FleetReport report(final double seconds) {
        return new FleetReport(
            begun, accepted, declined, duplicates, refused, unknown, leftUnknown + unsettled(), leftRefused, misearned, earned,
            burned, seconds, TimeUnit.NANOSECONDS.toMillis(longestOutageNs), latencyUs.copy());
    }
}
