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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the ledger says of programme and terminals, asked for as a till would: with Logon. */
final class BookState {
    private final Map<Integer, Place> places = new HashMap<>();
    private final UnaryOperator<byte[]> call;
    private int programmeVersion;

    /** @param call sends a record and returns the reply. */
    BookState(final UnaryOperator<byte[]> call) {
        this.call = call;
        ask(0, List.of());
    }

    int programmeVersion() {
        return programmeVersion;
    }

    /** Those of the assignments that the ledger does not know, or knows otherwise, as of their first days; oldest first. */
    List<Assignment> missing(final List<Assignment> assignments) {
        final Map<Integer, List<Assignment>> byDay = new TreeMap<>();
        assignments.forEach(assignment -> byDay.computeIfAbsent(assignment.fromDay(), day -> new ArrayList<>()).add(assignment));
        final List<Assignment> missing = new ArrayList<>();
        byDay.forEach((day, rows) -> {
            for (int from = 0; from < rows.size(); from += Limits.LOGON_TERMINALS) {
                missing.addAll(missingOf(day, rows.subList(from, Math.min(rows.size(), from + Limits.LOGON_TERMINALS))));
            }
        });
        return missing;
    }

    /** The ledger tells where terminals stand on a business date; 0 would mean today, and no date comes before 1. */
    private List<Assignment> missingOf(final int day, final List<Assignment> assignments) {
        ask(Math.max(1, day), assignments);
        return assignments.stream()
            .filter(assignment -> !new Place(assignment.store(), assignment.brand()).equals(places.get(assignment.terminal()))).toList();
    }

    private void ask(final int day, final List<Assignment> assignments) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        logon.header().businessDate(day);
        final LogonEncoder.TerminalsEncoder terminals = logon.terminalsCount(assignments.size());
        assignments.forEach(assignment -> terminals.next().terminal(Integer.toUnsignedLong(assignment.terminal())));
        final byte[] record = new byte[MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength()];
        buffer.getBytes(0, record);
        final LogonReplyDecoder reply = new LogonReplyDecoder()
            .wrapAndApplyHeader(new UnsafeBuffer(call.apply(record)), 0, new MessageHeaderDecoder());
        programmeVersion = (int)reply.programmeVersion();
        places.clear();
        reply.terminals().forEach(row -> places.put((int)row.terminal(), new Place((int)row.store(), row.brand())));
    }

    private record Place(int store, int brand) {
    }
}
