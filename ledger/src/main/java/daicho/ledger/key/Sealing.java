package daicho.ledger.key;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.reply.ReplyWriter;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Seal and TxStatus: what became of a key, and closing one for good. */
public final class Sealing {
    private static final int DUPLICATE = 1;
    private static final int NAME_TERMINAL = 16;
    private static final int NAME_DATE = 20;

    private final State state;
    private final Outcome outcome;
    private final Standing standing;
    private final ReplyWriter writer;
    private final TransactionView view;
    private final PresentRoot present;
    private final Head sealed = new Head();
    private final UnsafeBuffer sealedRecord = new UnsafeBuffer(new byte[RecordLayout.BODY]);

    /** Over a book. */
    public Sealing(final State state, final Standing standing, final ReplyWriter writer) {
        this.state = state;
        this.standing = standing;
        this.writer = writer;
        outcome = state.outcome;
        view = new TransactionView(state.transactions);
        present = new PresentRoot(state);
    }

    /** Closes an unknown key for good; a known one answers as {@link #status}. Returns the bytes of the reply. */
    public int seal(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final int name = offset + RecordLayout.BODY;
        final int date = buffer.getShort(name + NAME_DATE, LITTLE_ENDIAN) & 0xFFFF;
        final long place = find(buffer, name, date);
        if (place != 0) {
            return answer(place, reply, replyOffset, Status.OK_NO_ORIGINAL);
        }
        if (!state.isInTime(buffer.getInt(name + NAME_TERMINAL, LITTLE_ENDIAN), date)) {
            outcome.decline(Status.TOO_OLD, state.oldestDate());
        } else if (date > state.newestDate()) {
            outcome.decline(Status.FUTURE_DATE, state.newestDate());
        } else if (state.transactions.makeRoom(date, state.settings.get(Setting.MAX_TRANSACTIONS), state.today())) {
            close(buffer, name, date);
        } else {
            outcome.decline(Status.READ_ONLY, KeyedCommands.MEMORY);
        }
        return writer.write(reply, replyOffset, state.head.template(), state.sequence(), outcome);
    }

    /** Tells what became of a key. Returns the bytes of the reply. */
    public int status(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final int name = offset + RecordLayout.BODY;
        final int date = buffer.getShort(name + NAME_DATE, LITTLE_ENDIAN) & 0xFFFF;
        final long place = find(buffer, name, date);
        if (place != 0) {
            return answer(place, reply, replyOffset, Status.ORIGINAL_REVERSED);
        }
        if (date < state.transactions.floor()) {
            outcome.decline(Status.TOO_OLD, state.transactions.floor());
        } else {
            outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
        }
        return writer.write(reply, replyOffset, state.head.template(), 0, outcome);
    }

    private long find(final DirectBuffer buffer, final int name, final int date) {
        return state.transactions.find(date, buffer.getInt(name + NAME_TERMINAL, LITTLE_ENDIAN),
            buffer.getLong(name, LITTLE_ENDIAN), buffer.getLong(name + 8, LITTLE_ENDIAN));
    }

    private int answer(final long place, final MutableDirectBuffer reply, final int replyOffset, final Status whenSealed) {
        view.at(place);
        if (view.kind() == EntryKind.SEALED.value()) {
            outcome.status = whenSealed;
        } else {
            view.answer(outcome);
            present.tell(view, outcome);
        }
        outcome.flags |= DUPLICATE;
        standing.clear();
        return writer.write(reply, replyOffset, state.head.template(), view.sequence(), outcome);
    }

    private void close(final DirectBuffer buffer, final int name, final int date) {
        sealedRecord.putInt(RecordLayout.TERMINAL, buffer.getInt(name + NAME_TERMINAL, LITTLE_ENDIAN), LITTLE_ENDIAN);
        sealedRecord.putShort(RecordLayout.BUSINESS_DATE, (short)date, LITTLE_ENDIAN);
        sealedRecord.putBytes(RecordLayout.KEY, buffer, name, 16);
        sealed.read(sealedRecord, 0);
        outcome.kind = EntryKind.SEALED.value();
        outcome.status = Status.OK_NO_ORIGINAL;
        state.transactions.record(sealed, outcome, state.sequence(), state.nowNs(), 0);
    }
}
