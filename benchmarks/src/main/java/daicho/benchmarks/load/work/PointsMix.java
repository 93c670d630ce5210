package daicho.benchmarks.load.work;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.wire.Workload;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.MergeDecoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The mix that is measured: 70 % earn, 25 % burn, 5 % balance; if asked for, some of these are merges of two members instead. One burn in 16 asks for more than any member has and must be declined.
 * Each earn and burn has a key of its own: running numbers of its till under an epoch that belongs to this run, or 16 random bytes.
 */
public final class PointsMix implements Workload {
    private static final int EARN = 0;
    private static final int BURN = 1;
    private static final int SHORT_BURN = 2;
    private static final int BALANCE = 3;
    private static final int MERGE = 4;
    private static final String[] NAMES = {"Earn", "Burn", "Burn of more than anybody has", "Balance", "Merge"};
    private static final long[] ACCEPTED = {
        ReplyWord.accepted(EarnDecoder.TEMPLATE_ID), ReplyWord.accepted(BurnDecoder.TEMPLATE_ID),
        ReplyWord.accepted(BurnDecoder.TEMPLATE_ID), ReplyWord.accepted(BalanceDecoder.TEMPLATE_ID),
        ReplyWord.accepted(MergeDecoder.TEMPLATE_ID),
    };
    private static final long SHORT_OF_POINTS = ReplyWord.accepted(BurnDecoder.TEMPLATE_ID) | Status.INSUFFICIENT.code();
    private static final int EARN_OF_100 = 70;
    private static final int BURN_OF_100 = 25;
    private static final int LEAST_AMOUNT = 100;
    private static final int MOST_AMOUNT = 10_000;
    private static final int MOST_BURN = 200;

    private final CommandFrames frames;
    private final Tally tally;
    private final Members members;
    private final UniformMembers anybody;
    private final Tills tills;
    private final int lots;
    private final Pairs pairs;
    private final int mergesOf100;
    private final boolean running;
    private final long epoch;
    private final SplitMix random;
    private final int[] till;
    private final long[] number;
    private long shortBurns;
    private long shortAccepted;
    private long merged;
    private boolean pairsAreGone;

    /**
     * A mix.
     *
     * @param frames      that it writes.
     * @param tally       that counts.
     * @param members     who shops.
     * @param anybody     who asks for more than there is: not the busy ones, they may get rich.
     * @param tills       where they shop.
     * @param lots        that the members were given; part of their card numbers.
     * @param pairs       who is merged.
     * @param mergesOf100 how many of 100 commands are merges.
     * @param running     whether keys are running numbers.
     * @param connections number of connections.
     * @param epoch       names this run: no other run has the same.
     */
    public PointsMix(
        final CommandFrames frames, final Tally tally, final Members members, final UniformMembers anybody, final Tills tills,
        final int lots, final Pairs pairs, final int mergesOf100, final boolean running, final int connections, final long epoch) {
        this.frames = frames;
        this.tally = tally;
        this.members = members;
        this.anybody = anybody;
        this.tills = tills;
        this.lots = lots;
        this.pairs = pairs;
        this.mergesOf100 = mergesOf100;
        this.running = running;
        this.epoch = epoch;
        random = new SplitMix(epoch);
        till = new int[connections];
        number = new long[connections];
        Arrays.fill(number, 1);
    }

    @Override
    public int next(final int connection, final MutableDirectBuffer out, final int offset, final int commandNumber) {
        final long dice = random.next();
        if (mergesOf100 > 0 && below(dice >>> 32, 100) < mergesOf100) {
            final int source = pairs.next();
            if (source >= 0) {
                return merge(connection, out, offset, commandNumber, source);
            }
            pairsAreGone = true;
        }
        final int of100 = below(dice, 100);
        if (of100 < EARN_OF_100) {
            return earn(connection, out, offset, commandNumber, LEAST_AMOUNT + below(dice >>> 16, MOST_AMOUNT - LEAST_AMOUNT + 1));
        }
        if (of100 >= EARN_OF_100 + BURN_OF_100) {
            final long digits = CardDigits.eight(members.next());
            return frames.balance(out, offset, Workload.correlation(BALANCE, commandNumber), tills.firstOf(connection) + till[connection],
                CardDigits.high(lots, digits), CardDigits.low(digits));
        }
        if ((dice >>> 60) == 0) {
            return burn(connection, out, offset, Workload.correlation(SHORT_BURN, commandNumber), anybody.next(), (int)Limits.POINTS);
        }
        return burn(connection, out, offset, Workload.correlation(BURN, commandNumber), members.next(), 1 + below(dice >>> 16, MOST_BURN));
    }

    /** Sixteen of the bits of a throw, as a number below a bound. */
    private static int below(final long dice, final int bound) {
        return (int)(dice & 0xFFFF) * bound >>> 16;
    }

    private int earn(final int connection, final MutableDirectBuffer out, final int offset, final int commandNumber, final int amount) {
        final long digits = CardDigits.eight(members.next());
        final int shop = turn(connection);
        return frames.earn(out, offset, Workload.correlation(EARN, commandNumber), shop, keyHigh(), keyLow(connection),
            CardDigits.high(lots, digits), CardDigits.low(digits), amount);
    }

    private int burn(
        final int connection, final MutableDirectBuffer out, final int offset, final long correlation, final int member, final int points) {
        final long digits = CardDigits.eight(member);
        final int shop = turn(connection);
        return frames.burn(out, offset, correlation, shop, keyHigh(), keyLow(connection),
            CardDigits.high(lots, digits), CardDigits.low(digits), points);
    }

    private int merge(final int connection, final MutableDirectBuffer out, final int offset, final int commandNumber, final int source) {
        final long from = CardDigits.eight(source);
        final long to = CardDigits.eight(source + 1);
        final int shop = turn(connection);
        return frames.merge(out, offset, Workload.correlation(MERGE, commandNumber), shop, keyHigh(), keyLow(connection),
            CardDigits.high(lots, to), CardDigits.low(to), CardDigits.high(lots, from), CardDigits.low(from));
    }

    /** The tills of a connection take turns; when all have had theirs, the next receipt number begins. */
    private int turn(final int connection) {
        int next = till[connection] + 1;
        if (next == tills.perConnection()) {
            next = 0;
            number[connection]++;
        }
        till[connection] = next;
        return tills.firstOf(connection) + next;
    }

    private long keyHigh() {
        return running ? epoch : random.next();
    }

    private long keyLow(final int connection) {
        return running ? number[connection] : random.next();
    }

    @Override
    public void answered(
        final DirectBuffer in, final int offset, final int lengthBytes, final long correlation, final long sentNs, final long nowNs) {
        final long judged = ReplyWord.of(in, offset, lengthBytes) & ReplyWord.JUDGED;
        final int kind = Workload.tag(correlation);
        final boolean accepted = judged == ACCEPTED[kind];
        if (!accepted && judged != SHORT_OF_POINTS || kind != BALANCE && in.getLong(offset + ReplyWord.SEQUENCE, LITTLE_ENDIAN) == 0) {
            unexpected(kind, judged);
            return;
        }
        if (kind == SHORT_BURN) {
            shortBurns++;
            shortAccepted += accepted ? 1 : 0;
        }
        merged += kind == MERGE ? 1 : 0;
        tally.add(sentNs, nowNs, !accepted);
    }

    private void unexpected(final int kind, final long judged) {
        final boolean duplicate = (judged & ReplyWord.DUPLICATE) != 0;
        tally.error(NAMES[kind], ReplyWord.status(judged), duplicate ? "DUPLICATE of a key that was never sent before" : "");
    }

    /** @return merges of any time. */
    public long merged() {
        return merged;
    }

    /**
     * A few rich members may have that much; if most burns like this were accepted, the book declines nobody: an error. So is it when
     * fewer members were merged than should have been.
     */
    public void judge() {
        if (pairsAreGone) {
            tally.error(NAMES[MERGE], Status.OK.code(), "after " + merged + " all members are merged: more --members, or a new book");
        }
        if (shortAccepted * 2 > shortBurns) {
            tally.error(NAMES[SHORT_BURN], Status.OK.code(), shortAccepted + " of " + shortBurns + " were not declined");
        }
    }
}
