package daicho.gateway.net;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BookEncoder;
import daicho.protocol.codec.HeartbeatEncoder;
import daicho.protocol.codec.LogonEncoder;
import daicho.protocol.codec.ImportChunkEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.RecordHeaderEncoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.ReverseEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.TickEncoder;
import daicho.protocol.codec.UnmergeEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Frames as tills send them. */
final class Records {
    static final int TODAY = 20_000;

    private Records() {
    }

    static byte[] id(final String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
    }

    /** A frame around a record, sealed. */
    static byte[] frame(final long correlation, final byte[] record) {
        final byte[] bytes = new byte[Frame.HEADER_BYTES + record.length];
        Frame.write(new UnsafeBuffer(bytes), 0, bytes.length, 0, correlation);
        System.arraycopy(record, 0, bytes, Frame.HEADER_BYTES, record.length);
        return seal(bytes);
    }

    static byte[] seal(final byte[] frame) {
        new FrameChecksum().seal(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN), 0, frame.length);
        return frame;
    }

    static byte[] logon(final String credential, final byte[] proof, final int... terminals) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[600]);
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        logon.putCredential(id(credential), 0, 16).putProof(proof, 0, 32);
        final LogonEncoder.TerminalsEncoder group = logon.terminalsCount(terminals.length);
        for (final int terminal : terminals) {
            group.next().terminal(terminal);
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength());
    }

    static byte[] logon(final String credential) {
        return logon(credential, new byte[32]);
    }

    static byte[] heartbeat() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);
        new HeartbeatEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer.byteArray();
    }

    static byte[] tick() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);
        new TickEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer.byteArray();
    }

    static byte[] book() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);
        new BookEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer.byteArray();
    }

    static byte[] sale(final int terminal, final long number, final String card, final long amount) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(sale.header(), terminal, number);
        sale.alias().putId(id(card), 0, 16).scheme((short)1);
        sale.amount(amount);
        sale.componentsCount(0);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + sale.encodedLength());
    }

    static byte[] importChunk(final int terminal, final int number) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final ImportChunkEncoder chunk = new ImportChunkEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(chunk.header(), terminal, number);
        chunk.header().operatorId(9);
        chunk.number(number).batch(1).pepperVersion(0);
        final ImportChunkEncoder.RowsEncoder row = chunk.rowsCount(1).next();
        row.card().putId(id("X" + number), 0, 16).scheme((short)1);
        row.line(number).points(1).brand(1).pointsClass(PointsClass.MIGRATED).status(AccountStatus.PROVISIONAL);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + chunk.encodedLength());
    }

    static byte[] unmerge(final int operator, final int approvedBy) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 + UnmergeEncoder.BLOCK_LENGTH]);
        final UnmergeEncoder unmerge = new UnmergeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(unmerge.header(), 7, 50);
        unmerge.header().operatorId(operator);
        unmerge.merge(5).approvedBy(approvedBy);
        return buffer.byteArray();
    }

    static byte[] reverse(final int terminal, final ReversalMode mode, final int ofTerminal, final long sequence) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 + ReverseEncoder.BLOCK_LENGTH]);
        final ReverseEncoder reverse = new ReverseEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(reverse.header(), terminal, 99);
        if (sequence == 0) {
            reverse.original().putKey(id("K"), 0, 16).terminal(ofTerminal).businessDate(TODAY);
        }
        reverse.originalSequence(sequence).mode(mode).measure(ReversalMeasure.WHOLE).reason(ReversalReason.TIMEOUT);
        return buffer.byteArray();
    }

    static byte[] balance(final int terminal, final String card) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 + BalanceEncoder.BLOCK_LENGTH]);
        final BalanceEncoder balance = new BalanceEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(balance.header(), terminal, 0);
        balance.alias().putId(id(card), 0, 16).scheme((short)1);
        return buffer.byteArray();
    }

    private static void head(final RecordHeaderEncoder head, final int terminal, final long number) {
        final byte[] key = new byte[16];
        ByteBuffer.wrap(key).putLong(8, number);
        head.terminal(terminal).businessDate(TODAY).putKey(key, 0, 16);
    }
}
