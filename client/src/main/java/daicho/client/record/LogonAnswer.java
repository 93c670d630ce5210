package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the gateway says at log-on.
 *
 * @param code             OK: the session is open. NOT_AUTHENTICATED: send the proof for the nonce. AUTH_FAILED: closed.
 * @param flags            bits of ReplyFlags.
 * @param durability       what acknowledged replies survive.
 * @param oldestSchema     oldest schema version that is accepted.
 * @param nonce            16 bytes: challenge for the proof.
 * @param ledgerTimeNs     the ledger's time, ns since 1970 UTC.
 * @param sequence         last sequence.
 * @param firstDate        oldest business date that is accepted, null: not told.
 * @param lastDate         newest business date that is accepted, null: not told.
 * @param utcOffsetMinutes the programme's offset from UTC.
 * @param programmeVersion programme in force.
 * @param windowCommands   commands that may be in flight on this connection.
 * @param windowBytes      bytes that may be in flight.
 * @param heartbeatSeconds a connection silent for longer is closed.
 * @param terminals        one for each terminal asked about.
 */
public record LogonAnswer(
    int code, int flags, Durability durability, int oldestSchema, byte[] nonce, long ledgerTimeNs, long sequence,
    LocalDate firstDate, LocalDate lastDate, int utcOffsetMinutes, long programmeVersion, long windowCommands, long windowBytes,
    long heartbeatSeconds, List<Terminal> terminals) {
    /**
     * What the ledger knows of a terminal.
     *
     * @param terminal      the terminal.
     * @param store         its store today, 0: unknown.
     * @param highestNumber highest RUNNING number seen today, 0: none.
     * @param brand         its brand today, 0: unknown.
     */
    public record Terminal(long terminal, long store, long highestNumber, int brand) {
    }

    /**
     * Reads a LogonReply.
     *
     * @param message the message with its 8-byte header.
     * @return its fields.
     * @throws IllegalArgumentException when it is another message.
     */
    public static LogonAnswer read(final byte[] message) {
        final LogonReplyDecoder reply = new LogonReplyDecoder();
        Shape.check(message, LogonReplyDecoder.TEMPLATE_ID, LogonReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final byte[] nonce = new byte[LogonReplyDecoder.nonceLength()];
        reply.getNonce(nonce, 0, nonce.length);
        final List<Terminal> terminals = new ArrayList<>();
        for (final LogonReplyDecoder.TerminalsDecoder terminal : reply.terminals()) {
            terminals.add(new Terminal(terminal.terminal(), terminal.store(), terminal.highestNumber(), terminal.brand()));
        }
        return new LogonAnswer(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.oldestSchema(), nonce, reply.ledgerTimeNs(),
            reply.sequence(), Shape.day(reply.firstDate()), Shape.day(reply.lastDate()), reply.utcOffsetMinutes(),
            reply.programmeVersion(), reply.windowCommands(), reply.windowBytes(), reply.heartbeatSeconds(),
            List.copyOf(terminals));
    }

    /** @return the programme's fixed offset. */
    public ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(utcOffsetMinutes * 60);
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
