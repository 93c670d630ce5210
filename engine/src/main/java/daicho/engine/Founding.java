package daicho.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.clock.SequencerClock;
import daicho.engine.fault.Fault;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.Journal;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Founds a book: the first records of its journal, one batch, all or none. Tried on a scratch ledger before anything is written. */
final class Founding {
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[Limits.FRAME_BYTES]);
    private final List<byte[]> records;

    /** @param records the records, Genesis first. */
    Founding(final List<byte[]> records) {
        this.records = records;
        final boolean begins = !records.isEmpty()
            && records.getFirst().length >= RecordLayout.BODY + Long.BYTES
            && RecordLayout.template(new UnsafeBuffer(records.getFirst()), 0) == GenesisDecoder.TEMPLATE_ID;
        if (!begins) {
            throw new Fault(ExitCode.USAGE, "there is no book here, and nothing to found one with: the first record must be Genesis");
        }
    }

    /** Id of the book that is founded. */
    long ledgerId() {
        return new UnsafeBuffer(records.getFirst()).getLong(RecordLayout.BODY, LITTLE_ENDIAN);
    }

    /** Makes the records the first of the journal and of the ledger. */
    void found(
        final Journal journal, final boolean forced, final Ledger ledger, final ReplyHash replyHash, final SequencerClock clock) {
        final long timestampNs = clock.read();
        try (Ledger scratch = new Ledger()) {
            apply(scratch, new ReplyHash(0), timestampNs);
        }
        if (!journal.hasRoom()) {
            throw new Fault(ExitCode.DISK_FULL, "there is no room on the disk to begin a journal; make room and start again");
        }
        journal.begin(1, timestampNs);
        for (final byte[] record : records) {
            journal.add(new UnsafeBuffer(record), 0, record.length);
        }
        journal.commit();
        if (forced) {
            journal.force();
        }
        apply(ledger, replyHash, timestampNs);
        clock.given(timestampNs + records.size() - 1);
    }

    private void apply(final Ledger ledger, final ReplyHash replyHash, final long timestampNs) {
        for (int i = 0; i < records.size(); i++) {
            final byte[] record = records.get(i);
            final int length = ledger.execute(1 + i, timestampNs + i, new UnsafeBuffer(record), 0, record.length, reply, 0);
            replyHash.add(reply, 0, length);
            final Status status = Status.of(reply.getShort(MessageHeaderDecoder.ENCODED_LENGTH, LITTLE_ENDIAN) & 0xFFFF);
            if (status == null || !status.isAccepted()) {
                throw new Fault(ExitCode.USAGE, "founding record " + (1 + i) + " is refused: " + status
                    + (status == null ? "" : " (" + status.meaning() + ")"));
            }
        }
    }
}
