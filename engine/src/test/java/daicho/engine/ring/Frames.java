package daicho.engine.ring;

import daicho.protocol.Frame;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** Builds records and runs of frames for tests. */
public final class Frames {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SaleEncoder sale = new SaleEncoder();
    private final BalanceEncoder balance = new BalanceEncoder();
    private final ClockConfirmEncoder confirm = new ClockConfirmEncoder();
    private int length;

    /** Begins a new run. */
    public Frames clear() {
        length = 0;
        return this;
    }

    /** Adds a Sale under a running key. */
    public Frames sale(final long correlation, final int card, final int businessDate, final long number, final long amount) {
        final int at = length + Frame.HEADER_BYTES;
        sale.wrapAndApplyHeader(buffer, at, header);
        sale.header().terminal(1).businessDate(businessDate).localTime(0).operatorId(0);
        sale.header().flags().clear().running(true);
        buffer.putLong(at + 16, 1);
        buffer.putLong(at + 24, number);
        putCard(at + 40, card);
        sale.amount(amount).burnPoints(0).burnAmount(0).componentsCount(0);
        return end(correlation, MessageHeaderEncoder.ENCODED_LENGTH + sale.encodedLength());
    }

    /** Adds a Balance query. */
    public Frames balance(final long correlation, final int card) {
        final int at = length + Frame.HEADER_BYTES;
        buffer.setMemory(at, 64, (byte)0);
        balance.wrapAndApplyHeader(buffer, at, header);
        balance.header().terminal(1);
        putCard(at + 40, card);
        return end(correlation, MessageHeaderEncoder.ENCODED_LENGTH + balance.encodedLength());
    }

    /** Adds a ClockConfirm. */
    public Frames clockConfirm(final long correlation, final int operator, final long wallClockNs) {
        final int at = length + Frame.HEADER_BYTES;
        buffer.setMemory(at, 64, (byte)0);
        confirm.wrapAndApplyHeader(buffer, at, header).wallClockNs(wallClockNs);
        confirm.header().operatorId(operator);
        return end(correlation, MessageHeaderEncoder.ENCODED_LENGTH + confirm.encodedLength());
    }

    /** A Genesis without settings. */
    public static byte[] genesis(final long ledgerId) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[256]);
        final GenesisEncoder genesis = new GenesisEncoder();
        genesis.wrapAndApplyHeader(record, 0, new MessageHeaderEncoder())
            .ledgerId(ledgerId).hashSeed(42).rulesVersion(1).utcOffsetMinutes((short)540).settingsCount(0);
        return Arrays.copyOf(record.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + genesis.encodedLength());
    }

    /** Terminal 1, of store 1 and brand 1 from the first day on. */
    public static byte[] terminal() {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[128]);
        final SetTerminalEncoder terminal = new SetTerminalEncoder();
        terminal.wrapAndApplyHeader(record, 0, new MessageHeaderEncoder()).target(1).store(1).brand(1).fromDate(0);
        return Arrays.copyOf(record.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + terminal.encodedLength());
    }

    /** A programme by which brand 1 gives a point for each 100, and cards of scheme 1 enroll themselves. */
    public static byte[] programme() {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[1024]);
        final SetProgrammeEncoder programme = new SetProgrammeEncoder();
        programme.wrapAndApplyHeader(record, 0, new MessageHeaderEncoder()).programmeVersion(1);
        programme.brandsCount(1).next().brand(1).burnShareBasisPoints(10_000).burnMinimum(1).burnStep(1).pointValue(1);
        programme.rulesCount(1).next().brand(1).pointsClass(PointsClass.BASE).validityMonths((short)24).unit(100).points(1).monthEnd((short)1);
        programme.campaignsCount(0);
        programme.scopesCount(0);
        programme.schemesCount(1).next().scheme((short)1).autoEnroll((short)1).namespaceId(65_535).minLength((short)1).maxLength((short)16);
        programme.settingsCount(0);
        return Arrays.copyOf(record.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + programme.encodedLength());
    }

    /** Bytes of a run as they are, for a record that is not framed: the first frame's record. */
    public byte[] firstRecord() {
        final byte[] record = new byte[Frame.length(buffer, 0) - Frame.HEADER_BYTES];
        buffer.getBytes(Frame.HEADER_BYTES, record);
        return record;
    }

    /** @return the run. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** @return its bytes. */
    public int length() {
        return length;
    }

    private void putCard(final int at, final int card) {
        buffer.setMemory(at, 20, (byte)0);
        buffer.putBytes(at, String.format(Locale.ROOT, "%013d", card).getBytes(StandardCharsets.US_ASCII));
        buffer.putByte(at + 16, (byte)1);
    }

    private Frames end(final long correlation, final int bytes) {
        final int frame = Frame.HEADER_BYTES + bytes;
        Frame.write(buffer, length, frame, 0, correlation);
        length += frame;
        return this;
    }
}
