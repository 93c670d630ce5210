package daicho.engine.recovery;

import daicho.engine.hash.ReplyHash;
import daicho.ledger.Ledger;
import daicho.protocol.Limits;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Records that were read and not yet applied, of as many batches as it takes to fill the group: the ledger looks ahead over all of them at
 * once, so that journals of small batches replay like those of large ones. One thread.
 */
final class RecordGroup {
    private final int[] offsets = new int[Ledger.GROUP];
    private final int[] lengths = new int[Ledger.GROUP];
    private final long[] timestamps = new long[Ledger.GROUP];
    private final boolean[] endsBatch = new boolean[Ledger.GROUP];
    private final UnsafeBuffer reply = new UnsafeBuffer(ByteBuffer.allocateDirect(Limits.FRAME_BYTES));
    private final Ledger ledger;
    private final ReplyHash replyHash;
    private final BatchEnds ends;
    private DirectBuffer buffer;
    private int count;
    private long applied;

    RecordGroup(final Ledger ledger, final ReplyHash replyHash, final BatchEnds ends) {
        this.ledger = ledger;
        this.replyHash = replyHash;
        this.ends = ends;
        applied = ledger.lastSequence();
    }

    /** Adds the record of the next sequence; its bytes must stay until {@link #apply}, which comes by itself when the group is full. */
    void add(final DirectBuffer record, final int offset, final int length, final long timestampNs) {
        if (count == Ledger.GROUP) {
            apply();
        }
        assert count == 0 || buffer == record : "records that wait lie in another file";
        buffer = record;
        offsets[count] = offset;
        lengths[count] = length;
        timestamps[count] = timestampNs;
        endsBatch[count++] = false;
        ledger.prepare(record, offset);
    }

    /** The record added last ends its batch. */
    void endBatch() {
        endsBatch[count - 1] = true;
    }

    /** Applies what is there. */
    void apply() {
        ledger.touch();
        for (int i = 0; i < count; i++) {
            final int bytes = ledger.execute(applied + 1, timestamps[i], buffer, offsets[i], lengths[i], reply, 0);
            replyHash.add(reply, 0, bytes);
            applied++;
            if (endsBatch[i]) {
                ends.add(applied, replyHash.value(), ledger.digest());
            }
        }
        count = 0;
    }

    /** Last sequence applied. */
    long applied() {
        return applied;
    }
}
