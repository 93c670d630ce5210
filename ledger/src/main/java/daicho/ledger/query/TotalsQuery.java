package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.TillDay;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TotalsReplyEncoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Answers Totals: what a till counted on a business date, against what the book has. The book counts, for each kind, accepted commands
 * with their gross amounts, the points that their replies told as earned or restored, and those told as burned. A day is BALANCED when
 * every kind agrees, no number is missing and all numbers asked for were looked at. A date that is no longer remembered is TOO_OLD.
 */
final class TotalsQuery {
    private final State state;
    private final TillDay day;
    private final MissingNumbers missing;
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final TotalsDecoder asked = new TotalsDecoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TotalsReplyEncoder encoder = new TotalsReplyEncoder();
    private final Columns tills = new Columns();
    private final Columns books = new Columns();

    TotalsQuery(final State state) {
        this.state = state;
        day = new TillDay(state.transactions);
        missing = new MissingNumbers(state);
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        asked.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
            buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF,
            headerDecoder.wrap(buffer, offset).version());
        final int date = asked.date();
        readTill();
        readBook(date);
        if (asked.fromNumber() == 0 && asked.toNumber() == 0) {
            missing.clear();
        } else {
            missing.look(date, (int)asked.target(), asked.epoch(), asked.fromNumber(), asked.toNumber());
        }
        final Status status = date < state.firstRemembered() || date < state.transactions.floor() ? Status.TOO_OLD
            : differingKinds() > 0 || missing.ranges() > 0 || missing.more() ? Status.DIFFERENT : Status.BALANCED;
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(status.code()).flags().clear();
        encoder.durability(Durability.NONE).more((short)(missing.more() ? 1 : 0)).reserved(0).sequence(state.sequence());
        writeKinds();
        writeMissing();
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void readTill() {
        tills.clear();
        final TotalsDecoder.KindsDecoder rows = asked.kinds();
        for (int i = rows.count(); i > 0; i--) {
            rows.next();
            tills.add(rows.kindRaw() % TillDay.KINDS, rows.transactions(), rows.amount(), rows.earned(), rows.burned());
        }
    }

    private void readBook(final int date) {
        books.clear();
        final Terminals.Assignment terminal = state.terminals.newest((int)asked.target());
        if (terminal == null || date < state.firstRemembered() || !day.first(date, terminal.number())) {
            return;
        }
        do {
            books.add(day.kind(), day.count(), day.amount(), day.earned(), day.burned());
        } while (day.next());
    }

    private int differingKinds() {
        int differing = 0;
        for (int kind = 0; kind < TillDay.KINDS; kind++) {
            differing += books.equal(tills, kind) ? 0 : 1;
        }
        return differing;
    }

    private void writeKinds() {
        int count = 0;
        for (int kind = 0; kind < TillDay.KINDS; kind++) {
            count += books.has(kind) || tills.has(kind) ? 1 : 0;
        }
        final TotalsReplyEncoder.KindsEncoder rows = encoder.kindsCount(count);
        for (int kind = 0; kind < TillDay.KINDS; kind++) {
            if (books.has(kind) || tills.has(kind)) {
                rows.next()
                    .amount(books.amounts[kind])
                    .earned(books.earned[kind])
                    .burned(books.burned[kind])
                    .transactions(books.counts[kind])
                    .kind(EntryKind.get((short)kind))
                    .differs((short)(books.equal(tills, kind) ? 0 : 1))
                    .reserved(0);
            }
        }
    }

    private void writeMissing() {
        final TotalsReplyEncoder.MissingEncoder rows = encoder.missingCount(missing.ranges());
        for (int i = 0; i < missing.ranges(); i++) {
            rows.next().fromNumber(missing.from(i)).toNumber(missing.to(i));
        }
    }

    /** Counts and sums, one of each a kind. */
    private static final class Columns {
        private final long[] counts = new long[TillDay.KINDS];
        private final long[] amounts = new long[TillDay.KINDS];
        private final long[] earned = new long[TillDay.KINDS];
        private final long[] burned = new long[TillDay.KINDS];

        void clear() {
            Arrays.fill(counts, 0);
            Arrays.fill(amounts, 0);
            Arrays.fill(earned, 0);
            Arrays.fill(burned, 0);
        }

        void add(final int kind, final long count, final long amount, final long points, final long taken) {
            counts[kind] += count;
            amounts[kind] += amount;
            earned[kind] += points;
            burned[kind] += taken;
        }

        boolean has(final int kind) {
            return (counts[kind] | amounts[kind] | earned[kind] | burned[kind]) != 0;
        }

        boolean equal(final Columns other, final int kind) {
            return counts[kind] == other.counts[kind] && amounts[kind] == other.amounts[kind] &&
                earned[kind] == other.earned[kind] && burned[kind] == other.burned[kind];
        }
    }
}
