package daicho.simulator.compare;

import daicho.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Every command as it was executed, so that it can be executed again. */
final class Journal {
    private final List<Line> lines = new ArrayList<>();

    void add(final long sequence, final long timestampNs, final UnsafeBuffer record, final int length) {
        final byte[] bytes = new byte[length];
        record.getBytes(0, bytes);
        lines.add(new Line(sequence, timestampNs, bytes));
    }

    void replay(final Ledger ledger, final UnsafeBuffer reply) {
        for (final Line line : lines) {
            ledger.execute(line.sequence, line.timestampNs, new UnsafeBuffer(line.bytes), 0, line.bytes.length, reply, 0);
        }
    }

    private record Line(long sequence, long timestampNs, byte[] bytes) {
    }
}
