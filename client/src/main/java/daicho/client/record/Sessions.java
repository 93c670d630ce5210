package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.HeartbeatEncoder;
import daicho.protocol.codec.LogonEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.time.LocalDate;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Builds what a session needs: log-on and heartbeat. {@code DaichoClient} sends them by itself. */
public final class Sessions {
    /** Bytes of a proof. */
    public static final int PROOF_BYTES = 32;
    private static final Head NOBODY = Head.unnamed(0, LocalDate.EPOCH);

    private Sessions() {
    }

    /**
     * Asks to be let in.
     *
     * @param credential 16 bytes: its name, all zero without one.
     * @param proof      32 bytes, all zero in the first step.
     * @param terminals  up to 100 terminals asked about.
     * @return the record.
     */
    public static byte[] logon(final byte[] credential, final byte[] proof, final List<Long> terminals) {
        Ranges.check("number of terminals", terminals.size(), 0, Limits.LOGON_TERMINALS);
        final UnsafeBuffer buffer = Body.room(LogonEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH
            + terminals.size() * LogonEncoder.TerminalsEncoder.sbeBlockLength());
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        NOBODY.write(logon.header());
        logon.putCredential(credential, 0, PaddedText.BYTES).putProof(proof, 0, PROOF_BYTES);
        final LogonEncoder.TerminalsEncoder group = logon.terminalsCount(terminals.size());
        for (final long terminal : terminals) {
            group.next().terminal(Ranges.check("terminal", terminal, 0, Ranges.U32));
        }
        return buffer.byteArray();
    }

    /** @return the record that says: still there. */
    public static byte[] heartbeat() {
        final UnsafeBuffer buffer = Body.room(HeartbeatEncoder.BLOCK_LENGTH);
        NOBODY.write(new HeartbeatEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).header());
        return buffer.byteArray();
    }
}
