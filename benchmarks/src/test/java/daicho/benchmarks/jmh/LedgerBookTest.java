package daicho.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.benchmarks.load.frames.CardDigits;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.frames.EnrolmentFrames;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What enrolment makes of a member, as the ledger itself says. */
class LedgerBookTest {
    private static final int MEMBERS = 5;

    @ParameterizedTest
    @ValueSource(ints = {2, 24})
    void membersHaveTheirLotsAndARunAddsNone(final int lots) {
        try (LedgerBook book = new LedgerBook(MEMBERS, lots)) {
            assertEquals(Collections.nCopies(MEMBERS, lots), lotsOfMembers(book, EnrolmentFrames.LOT_POINTS));
            final CommandFrames frames = LedgerBook.frames();
            final UnsafeBuffer frame = new UnsafeBuffer(new byte[CommandFrames.MOST_BYTES]);
            for (int member = 0; member < MEMBERS; member++) {
                final long digits = CardDigits.eight(member);
                assertEquals(0, book.apply(frame, frames.earn(frame, 0, 0, LedgerBook.TERMINAL, 1, member + 1,
                    CardDigits.high(lots, digits), CardDigits.low(digits), 500)));
            }
            assertEquals(Collections.nCopies(MEMBERS, lots), lotsOfMembers(book, 0));
        }
    }

    /** Number of lots of each account; checks their points unless 0 is expected. */
    private static List<Integer> lotsOfMembers(final LedgerBook book, final int points) {
        final List<Integer> counts = new ArrayList<>();
        final SnapshotAccountDecoder account = new SnapshotAccountDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        book.snapshot((buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == SnapshotAccountDecoder.TEMPLATE_ID) {
                account.wrapAndApplyHeader(buffer, offset, header);
                int count = 0;
                for (final SnapshotAccountDecoder.LotsDecoder lot : account.lots()) {
                    assertEquals(0, lot.expired());
                    assertEquals(points == 0 ? lot.points() : points, lot.points());
                    count++;
                }
                counts.add(count);
            }
        });
        return counts;
    }
}
