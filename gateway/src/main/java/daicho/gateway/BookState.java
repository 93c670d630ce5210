package daicho.gateway;

import daicho.gateway.session.Credential.Assignment;
import daicho.protocol.Limits;
import daicho.protocol.codec.LogonEncoder;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the ledger says of programme and terminals, asked for as a till would: with Logon. */
final class BookState {
    private final Map<Integer, Place> places = new HashMap<>();
    private final UnaryOperator<byte[]> call;
    private int programmeVersion;
    private int today;

    /** @param call sends a record and returns the reply. */
    BookState(final UnaryOperator<byte[]> call) {
        this.call = call;
        ask(List.of());
    }

    int programmeVersion() {
        return programmeVersion;
    }

    /** Those of the assignments that the ledger does not know, or knows otherwise; those of days to come always. */
    List<Assignment> missing(final List<Assignment> assignments) {
        for (int from = 0; from < assignments.size(); from += Limits.LOGON_TERMINALS) {
            ask(assignments.subList(from, Math.min(assignments.size(), from + Limits.LOGON_TERMINALS)));
        }
        final List<Assignment> missing = new ArrayList<>();
        for (final Assignment assignment : assignments) {
            final Place wanted = new Place(assignment.store(), assignment.brand());
            if (assignment.fromDay() > today || !wanted.equals(places.get(assignment.terminal()))) {
                missing.add(assignment);
            }
        }
        return missing;
    }

    private void ask(final List<Assignment> assignments) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        final LogonEncoder.TerminalsEncoder terminals = logon.terminalsCount(assignments.size());
        assignments.forEach(assignment -> terminals.next().terminal(Integer.toUnsignedLong(assignment.terminal())));
        final byte[] record = new byte[MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength()];
        buffer.getBytes(0, record);
        final LogonReplyDecoder reply = new LogonReplyDecoder()
            .wrapAndApplyHeader(new UnsafeBuffer(call.apply(record)), 0, new MessageHeaderDecoder());
        programmeVersion = (int)reply.programmeVersion();
        // The newest date accepted is tomorrow.
        today = reply.lastDate() - 1;
        reply.terminals().forEach(row -> places.put((int)row.terminal(), new Place((int)row.store(), row.brand())));
    }

    private record Place(int store, int brand) {
    }
}
