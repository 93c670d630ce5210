package daicho.benchmarks.load.frames;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Earns that give a new member its lots. Lots are one when class, campaign and expiry agree; so the lots differ by class and campaign,
 * and of 24 two thirds are booked on the last day of the month before, so they expire a month earlier. The lot that ordinary earns of
 * today go to (BASE, no campaign, today's expiry) is the first of them: a run makes no more lots.
 *
 * <p>Key and bytes are made from member, step and day alone: enrolling again on the same day changes nothing.
 */
public final class EnrolmentFrames {
    /** Points of each lot: many, so that lots do not go empty in a run. */
    public static final int LOT_POINTS = 100_000;

    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.BONUS, PointsClass.CAMPAIGN, PointsClass.EXCHANGE, PointsClass.MIGRATED, PointsClass.ADJUST,
    };
    private static final long KEY_TAG = 0x4C4F_4144L << 32;

    private static final long DAY_SECONDS = 86_400;

    private final byte[][] templates;
    private final int lots;

    /**
     * Prepares the frames.
     *
     * @param lots  distinct lots for each member, 1 to 24.
     * @param today business date.
     * @param endOfLastMonth last day of the month before.
     */
    public EnrolmentFrames(final int lots, final int today, final int endOfLastMonth) {
        this.lots = lots;
        templates = new byte[(lots + Limits.COMPONENTS - 1) / Limits.COMPONENTS][];
        for (int step = 0; step < templates.length; step++) {
            templates[step] = template(step, step == 0 ? today : endOfLastMonth);
        }
    }

    private byte[] template(final int step, final int date) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        final EarnEncoder earn = new EarnEncoder().wrapAndApplyHeader(buffer, Frame.HEADER_BYTES, new MessageHeaderEncoder());
        earn.header().businessDate(date).localTime(date * DAY_SECONDS + DAY_SECONDS / 2);
        earn.alias().scheme((short)Scheme.POS_CARD.number());
        final int first = step * Limits.COMPONENTS;
        final int count = Math.min(Limits.COMPONENTS, lots - first);
        final EarnEncoder.ComponentsEncoder components = earn.componentsCount(count);
        for (int lot = first; lot < first + count; lot++) {
            components.next().points(LOT_POINTS).campaign(lot / CLASSES.length)
                .pointsClass(CLASSES[lot % CLASSES.length]).mode(PointsMode.GIVEN);
        }
        final int length = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + earn.encodedLength();
        Frame.write(buffer, 0, length, 0, 0);
        final byte[] frame = new byte[length];
        buffer.getBytes(0, frame);
        return frame;
    }

    /** @return earns that one member takes. */
    public int steps() {
        return templates.length;
    }

    /** @return points that a member has after the last step. */
    public long pointsOfMember() {
        return (long)lots * LOT_POINTS;
    }

    /**
     * Writes one earn of one member, its checksum left 0.
     *
     * @param out         has room for 256 bytes from offset.
     * @param offset      where the frame begins.
     * @param correlation to carry back.
     * @param terminal    that sends it.
     * @param member      whose lots.
     * @param step        0 to {@link #steps()} − 1.
     * @return bytes written.
     */
    public int write(
        final MutableDirectBuffer out, final int offset, final long correlation, final int terminal, final int member, final int step) {
        final byte[] template = templates[step];
        final int message = offset + Frame.HEADER_BYTES;
        final long digits = CardDigits.eight(member);
        out.putBytes(offset, template);
        out.putLong(offset + Frame.CORRELATION_OFFSET, correlation, LITTLE_ENDIAN);
        out.putInt(message + RecordLayout.TERMINAL, terminal, LITTLE_ENDIAN);
        out.putLong(message + RecordLayout.KEY, KEY_TAG | (long)lots << 8 | step, LITTLE_ENDIAN);
        out.putLong(message + RecordLayout.KEY + 8, member, LITTLE_ENDIAN);
        out.putLong(message + RecordLayout.BODY, CardDigits.high(lots, digits), LITTLE_ENDIAN);
        out.putLong(message + RecordLayout.BODY + 8, CardDigits.low(digits), LITTLE_ENDIAN);
        return template.length;
    }
}
