package daicho.engine.recovery;

import daicho.engine.hash.ReplyHash;
import daicho.ledger.Ledger;
import daicho.ledger.RecordHashes;
import daicho.protocol.Limits;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Applies the records of a portion in groups that the ledger looks ahead over, of as many batches as it takes: journals of small batches
 * replay like those of large ones. One thread.
 */
final class Applying {
    private final UnsafeBuffer reply = new UnsafeBuffer(ByteBuffer.allocateDirect(Limits.FRAME_BYTES));
    private final Ledger ledger;
    private final ReplyHash replyHash;
    private final BatchEnds ends;

    /** Takes in the replies' hash, and notes the state at each batch's end. */
    Applying(final Ledger ledger, final ReplyHash replyHash, final BatchEnds ends) {
        this.ledger = ledger;
        this.replyHash = replyHash;
        this.ends = ends;
    }

    /** Applies all records, which carry on what was applied before. */
    void apply(final Portion portion) {
        for (int from = 0; from < portion.count(); from += Ledger.GROUP) {
            final int to = Math.min(portion.count(), from + Ledger.GROUP);
            // Genesis, which says with what seed, stands alone.
            final long[] hashes = portion.hashes(ledger.hashSeed());
            lookAhead(portion, hashes, from, to);
            apply(portion, hashes, from, to);
        }
    }

    private void lookAhead(final Portion portion, final long[] hashes, final int from, final int to) {
        final DirectBuffer records = portion.buffer();
        for (int i = from; i < to; i++) {
            if (hashes == null) {
                ledger.prepare(records, portion.offset(i));
            } else {
                ledger.prepare(records, portion.offset(i), hashes, i * RecordHashes.LONGS);
            }
        }
        ledger.touch();
    }

    private void apply(final Portion portion, final long[] hashes, final int from, final int to) {
        final DirectBuffer records = portion.buffer();
        long sequence = ledger.lastSequence();
        for (int i = from; i < to; i++) {
            final int bytes = ledger.execute(++sequence, portion.timestampNs(i), records, portion.offset(i), portion.length(i),
                hashes, i * RecordHashes.LONGS, reply, 0);
            replyHash.add(reply, 0, bytes);
            if (portion.endsBatch(i)) {
                ends.add(sequence, replyHash.value(), ledger.digest());
            }
        }
    }
}
