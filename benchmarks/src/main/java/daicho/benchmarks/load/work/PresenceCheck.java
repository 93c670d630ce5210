package daicho.benchmarks.load.work;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.wire.Workload;
import daicho.protocol.Status;
import daicho.protocol.codec.BalanceDecoder;
import java.util.BitSet;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Asks for every member's balance; who is unknown, or has clearly fewer points than enrolment gives, is missing. */
public final class PresenceCheck implements Workload {
    private final CommandFrames frames;
    private final Tally tally;
    private final Tills tills;
    private final int members;
    private final int lots;
    private final long leastPoints;
    private final BitSet missing = new BitSet();
    private final BitSet merged = new BitSet();
    private int next;

    /**
     * A check of all members.
     *
     * @param frames      that it writes.
     * @param tally       for errors.
     * @param tills       that ask.
     * @param members     number of members.
     * @param lots        that they were given.
     * @param points      that they were given.
     */
    public PresenceCheck(
        final CommandFrames frames, final Tally tally, final Tills tills, final int members, final int lots, final long points) {
        this.frames = frames;
        this.tally = tally;
        this.tills = tills;
        this.members = members;
        this.lots = lots;
        leastPoints = points * 5 / 6;
    }

    @Override
    public int next(final int connection, final MutableDirectBuffer out, final int offset, final int number) {
        if (next == members) {
            return 0;
        }
        final int member = next++;
        final long digits = CardDigits.eight(member);
        return frames.balance(out, offset, Workload.correlation(member, number), tills.firstOf(connection),
            CardDigits.high(lots, digits), CardDigits.low(digits));
    }

    @Override
    public void answered(
        final DirectBuffer in, final int offset, final int lengthBytes, final long correlation, final long sentNs, final long nowNs) {
        final long word = ReplyWord.of(in, offset, lengthBytes);
        final int status = ReplyWord.status(word);
        if (status == Status.OK.code() && (word & ReplyWord.MERGED) != 0) {
            merged.set(Workload.tag(correlation));
        }
        if (status == Status.NOT_FOUND.code()) {
            missing.set(Workload.tag(correlation));
        } else if ((word & ReplyWord.JUDGED) != ReplyWord.accepted(BalanceDecoder.TEMPLATE_ID)) {
            tally.error("Balance", status, "");
        } else if (in.getLong(offset + ReplyWord.SPENDABLE_ALL, LITTLE_ENDIAN) < leastPoints) {
            missing.set(Workload.tag(correlation));
        }
    }

    /** @return members asked for so far. */
    public int asked() {
        return next;
    }

    /** @return members whose card leads to another's account; belongs to the caller when all have been asked for. */
    public BitSet merged() {
        return merged;
    }

    /** @return members who are to be enrolled; belongs to the caller when all have been asked for. */
    public BitSet missing() {
        return missing;
    }
}
