package daicho.benchmarks.load.frames;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes whole frames of Earn, Burn and Balance, their checksums left 0, as eleven words each. What is the same in all of them is
 * taken from frames that the generated encoders wrote; only what differs is patched in.
 * <pre>
 *   word  0            8            16            24                     32   40    48                   56   64
 *         +------------+------------+-------------+----------------------+----+-----+--------------------+----+----+
 *         | crc length | correlation| msg. header | terminal, date, flags|   key    | localTime, operator|  card   |
 *         +------------+------------+-------------+----------------------+----+-----+--------------------+----+----+
 *   word  72                        80
 *         +-------------------------+--------------------------------+
 *   Earn  | scheme …    amount      | purpose, reserved, group of 0  |   88 bytes
 *   Burn  | scheme …    points      | amount, purpose, reserved      |   88 bytes
 *   Bal.  | scheme …                                                     76 bytes
 * </pre>
 * A Merge is longer, and copied from its template first. One thread. The buffer is the caller's and must have {@link #MOST_BYTES} from the
 * offset, for a Merge {@link #MERGE_BYTES}.
 */
public final class CommandFrames {
    /** Bytes of the longest frame of this class but a Merge. */
    public static final int MOST_BYTES = 88;
    /** Bytes of a Balance. */
    public static final int BALANCE_BYTES = Frame.HEADER_BYTES + RecordLayout.BODY + RecordLayout.ALIAS_BYTES;

    /** Bytes of a Merge of one source. */
    public static final int MERGE_BYTES = 164;

    private static final int MESSAGE = Frame.HEADER_BYTES;
    private static final int TERMINAL = MESSAGE + RecordLayout.TERMINAL;
    private static final int KEY = MESSAGE + RecordLayout.KEY;
    private static final int TIME = MESSAGE + RecordLayout.LOCAL_TIME;
    private static final int CARD = MESSAGE + RecordLayout.BODY;
    private static final int BODY = CARD + 16;
    private static final int TAIL = BODY + 8;
    private static final int SOURCE = MERGE_BYTES - MergeEncoder.SourcesEncoder.sbeBlockLength();
    private static final long OPERATOR = 1L << 32;
    private static final byte[] TICKET = "load\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private final UnsafeBuffer earn = new UnsafeBuffer(new byte[MOST_BYTES]);
    private final UnsafeBuffer burn = new UnsafeBuffer(new byte[MOST_BYTES]);
    private final UnsafeBuffer balance = new UnsafeBuffer(new byte[MOST_BYTES]);
    private final UnsafeBuffer merge = new UnsafeBuffer(new byte[MERGE_BYTES]);
    private final long earnHeader;
    private final long burnHeader;
    private final long balanceHeader;
    private final long mergeHeader;
    private final long scheme;
    private final long earnTail;
    private long dateAndFlags;
    private long localTime;

    /**
     * Prepares frames.
     *
     * @param businessDate day that they are booked on.
     * @param flags        of their records.
     */
    public CommandFrames(final int businessDate, final int flags) {
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final EarnEncoder earning = new EarnEncoder().wrapAndApplyHeader(earn, MESSAGE, header);
        earning.alias().scheme((short)Scheme.POS_CARD.number());
        earning.componentsCount(0);
        new BurnEncoder().wrapAndApplyHeader(burn, MESSAGE, header);
        new BalanceEncoder().wrapAndApplyHeader(balance, MESSAGE, header);
        final MergeEncoder merging = new MergeEncoder().wrapAndApplyHeader(merge, MESSAGE, header);
        merging.kind(MergeKind.SAME_PERSON).alias().scheme((short)Scheme.POS_CARD.number());
        merging.sourcesCount(1).next().proof(MergeProof.OPERATOR).putReference(TICKET, 0, TICKET.length)
            .alias().scheme((short)Scheme.POS_CARD.number());
        mergeHeader = merge.getLong(MESSAGE, LITTLE_ENDIAN);
        earnHeader = earn.getLong(MESSAGE, LITTLE_ENDIAN);
        burnHeader = burn.getLong(MESSAGE, LITTLE_ENDIAN);
        balanceHeader = balance.getLong(MESSAGE, LITTLE_ENDIAN);
        scheme = earn.getLong(BODY, LITTLE_ENDIAN);
        earnTail = earn.getLong(TAIL, LITTLE_ENDIAN);
        dateAndFlags = (long)businessDate << 32 | (long)flags << 48;
    }

    /**
     * Sets what the tills' clocks show.
     *
     * @param seconds since 1970-01-01T00:00:00 of their own local time.
     */
    public void localTime(final long seconds) {
        localTime = seconds & 0xFFFF_FFFFL;
    }

    /**
     * Sets the day.
     *
     * @param day days since 1970-01-01.
     */
    public void businessDate(final int day) {
        dateAndFlags = dateAndFlags & 0xFFFF_0000_FFFF_FFFFL | (long)day << 32;
    }

    /**
     * Writes an Earn without components: the programme computes the points.
     *
     * @param amount gross amount of the receipt.
     * @return bytes written.
     */
    public int earn(
        final MutableDirectBuffer out, final int offset, final long correlation, final int terminal,
        final long keyHigh, final long keyLow, final long cardHigh, final long cardLow, final int amount) {
        head(out, offset, MOST_BYTES, correlation, earnHeader, terminal, keyHigh, keyLow, cardHigh, cardLow);
        out.putLong(offset + BODY, scheme | (long)amount << 32, LITTLE_ENDIAN);
        out.putLong(offset + TAIL, earnTail, LITTLE_ENDIAN);
        return MOST_BYTES;
    }

    /**
     * Writes a Burn; a point pays one of the smallest unit of money.
     *
     * @param points to take.
     * @return bytes written.
     */
    public int burn(
        final MutableDirectBuffer out, final int offset, final long correlation, final int terminal,
        final long keyHigh, final long keyLow, final long cardHigh, final long cardLow, final int points) {
        head(out, offset, MOST_BYTES, correlation, burnHeader, terminal, keyHigh, keyLow, cardHigh, cardLow);
        out.putLong(offset + BODY, scheme | (long)points << 32, LITTLE_ENDIAN);
        out.putLong(offset + TAIL, points, LITTLE_ENDIAN);
        return MOST_BYTES;
    }

    /**
     * Writes a Balance. Four bytes behind it are overwritten.
     *
     * @return bytes written.
     */
    public int balance(
        final MutableDirectBuffer out, final int offset, final long correlation, final int terminal,
        final long cardHigh, final long cardLow) {
        head(out, offset, BALANCE_BYTES, correlation, balanceHeader, terminal, 0, 0, cardHigh, cardLow);
        out.putLong(offset + BODY, scheme, LITTLE_ENDIAN);
        return BALANCE_BYTES;
    }

    /**
     * Writes a Merge that an operator decides.
     *
     * @param cardHigh   card of the target, its first 8 bytes.
     * @param cardLow    the others.
     * @param sourceHigh card of the source, its first 8 bytes.
     * @param sourceLow  the others.
     * @return bytes written.
     */
    public int merge(
        final MutableDirectBuffer out, final int offset, final long correlation, final int terminal, final long keyHigh, final long keyLow,
        final long cardHigh, final long cardLow, final long sourceHigh, final long sourceLow) {
        out.putBytes(offset, merge, 0, MERGE_BYTES);
        head(out, offset, MERGE_BYTES, correlation, mergeHeader, terminal, keyHigh, keyLow, cardHigh, cardLow);
        out.putLong(offset + TIME, localTime | OPERATOR, LITTLE_ENDIAN);
        out.putLong(offset + SOURCE, sourceHigh, LITTLE_ENDIAN);
        out.putLong(offset + SOURCE + 8, sourceLow, LITTLE_ENDIAN);
        return MERGE_BYTES;
    }

    private void head(
        final MutableDirectBuffer out, final int offset, final int length, final long correlation, final long header,
        final int terminal, final long keyHigh, final long keyLow, final long cardHigh, final long cardLow) {
        out.putLong(offset, (long)length << 32, LITTLE_ENDIAN);
        out.putLong(offset + Frame.CORRELATION_OFFSET, correlation, LITTLE_ENDIAN);
        out.putLong(offset + MESSAGE, header, LITTLE_ENDIAN);
        out.putLong(offset + TERMINAL, terminal & 0xFFFF_FFFFL | dateAndFlags, LITTLE_ENDIAN);
        out.putLong(offset + KEY, keyHigh, LITTLE_ENDIAN);
        out.putLong(offset + KEY + 8, keyLow, LITTLE_ENDIAN);
        out.putLong(offset + TIME, localTime, LITTLE_ENDIAN);
        out.putLong(offset + CARD, cardHigh, LITTLE_ENDIAN);
        out.putLong(offset + CARD + 8, cardLow, LITTLE_ENDIAN);
    }
}
