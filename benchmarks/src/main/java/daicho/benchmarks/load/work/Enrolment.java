package daicho.benchmarks.load.work;

import daicho.benchmarks.load.frames.EnrolmentFrames;
import daicho.benchmarks.load.wire.Workload;
import daicho.protocol.codec.EarnDecoder;
import java.util.BitSet;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Gives members their lots, step by step: all members the first, then all the second. */
public final class Enrolment implements Workload {
    private final EnrolmentFrames frames;
    private final Tally tally;
    private final Tills tills;
    private final BitSet missing;
    private int step;
    private int member;
    private long answered;

    /**
     * An enrolment.
     *
     * @param frames  that it sends.
     * @param tally   for errors.
     * @param tills   that send them.
     * @param missing members to enroll; only read.
     */
    public Enrolment(final EnrolmentFrames frames, final Tally tally, final Tills tills, final BitSet missing) {
        this.frames = frames;
        this.tally = tally;
        this.tills = tills;
        this.missing = missing;
        member = missing.nextSetBit(0);
    }

    @Override
    public int next(final int connection, final MutableDirectBuffer out, final int offset, final int number) {
        if (member < 0) {
            return 0;
        }
        // The till follows from the member, not from the connection: the same bytes whoever sends them.
        final int till = tills.first() + member % tills.perConnection();
        final int length = frames.write(out, offset, Workload.correlation(member, number), till, member, step);
        member = missing.nextSetBit(member + 1);
        if (member < 0 && step + 1 < frames.steps()) {
            step++;
            member = missing.nextSetBit(0);
        }
        return length;
    }

    @Override
    public void answered(
        final DirectBuffer in, final int offset, final int lengthBytes, final long correlation, final long sentNs, final long nowNs) {
        final long word = ReplyWord.of(in, offset, lengthBytes);
        if ((word & ReplyWord.JUDGED & ~ReplyWord.DUPLICATE) != ReplyWord.accepted(EarnDecoder.TEMPLATE_ID)) {
            tally.error("enrolling Earn", ReplyWord.status(word), "");
        }
        answered++;
    }

    /** @return earns answered so far. */
    public long answered() {
        return answered;
    }

    /** @return earns in all. */
    public long total() {
        return (long)missing.cardinality() * frames.steps();
    }
}
