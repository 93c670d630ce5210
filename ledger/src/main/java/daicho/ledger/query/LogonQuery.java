package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Answers the part of Logon that the book knows; the gateway has judged the credential before and fills in the rest. */
final class LogonQuery {
    private static final int COUNT_IN_GROUP = 2;
    private static final int GROUP_HEADER = 4;

    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LogonReplyEncoder encoder = new LogonReplyEncoder();

    LogonQuery(final State state) {
        this.state = state;
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(Status.OK.code()).flags().clear();
        encoder.durability(Durability.NONE).reserved((short)0).oldestSchema(1);
        reply.setMemory(encoder.offset() + LogonReplyEncoder.nonceEncodingOffset(), 16, (byte)0);
        encoder.ledgerTimeNs(state.nowNs())
            .sequence(state.sequence())
            .firstDate(Math.max(0, state.oldestDate()))
            .lastDate(state.newestDate())
            .utcOffsetMinutes((short)state.utcOffsetMinutes())
            .reserved2(0)
            .programmeVersion(state.programme.version() & 0xFFFF_FFFFL)
            .windowCommands(Limits.WINDOW_COMMANDS)
            .windowBytes(Limits.WINDOW_BYTES)
            .heartbeatSeconds(0);
        final int group = offset + MessageHeaderDecoder.ENCODED_LENGTH +
            (buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF);
        final int entryBytes = buffer.getShort(group, LITTLE_ENDIAN) & 0xFFFF;
        final int count = Math.min(Limits.LOGON_TERMINALS, buffer.getShort(group + COUNT_IN_GROUP, LITTLE_ENDIAN) & 0xFFFF);
        final LogonReplyEncoder.TerminalsEncoder rows = encoder.terminalsCount(count);
        for (int i = 0; i < count; i++) {
            write(rows.next(), buffer.getInt(group + GROUP_HEADER + i * entryBytes, LITTLE_ENDIAN));
        }
        assert LogonDecoder.TerminalsDecoder.terminalEncodingOffset() == 0;
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void write(final LogonReplyEncoder.TerminalsEncoder row, final int terminal) {
        final int date = state.head.businessDate() == 0 ? state.today() : state.head.businessDate();
        final Terminals.Assignment assignment = state.terminals.at(terminal, date);
        row.terminal(terminal & 0xFFFF_FFFFL)
            .store(assignment == null ? 0 : assignment.store() & 0xFFFF_FFFFL)
            .highestNumber(assignment == null ? 0 : state.terminals.newest(terminal).highestNumber(state.today()))
            .brand(assignment == null ? 0 : assignment.brand())
            .reserved(0)
            .reserved2(0);
    }
}
