package daicho.ledger.transaction;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.ImportChunkEncoder;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SetPinEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Each byte of a body is in its hash; the bytes of secrets, and of the versions of their peppers, are not. */
class HeadTest {
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[1_024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Head head = new Head();

    private long hash(final int length) {
        head.read(record, 0);
        head.hashBody(99, record, 0, length);
        return head.bodyHash();
    }

    private void check(final int length) {
        final SecretLayout layout = SecretLayout.of(RecordLayout.template(record, 0));
        final boolean[] secret = new boolean[length];
        for (int i = 0; i < (layout.hasPrevious() ? 6 : layout.isGrouped() ? 2 : 4); i++) {
            secret[layout.pepperVersionAt() + i] = true;
        }
        for (int entry = 0; entry < layout.entries(record, 0); entry++) {
            for (int i = 0; i < layout.secretBytes(); i++) {
                secret[layout.secretAt(entry) + i] = true;
            }
        }
        assertEquals(length, layout.isGrouped() ? layout.entryAt(layout.entries(record, 0)) : length);
        final long before = hash(length);
        for (int at = RecordLayout.BODY; at < length; at++) {
            if (layout.isGrouped() && at >= layout.entryAt(0) - 4 && at < layout.entryAt(0)) {
                continue;
            }
            record.putByte(at, (byte)(record.getByte(at) ^ 0x41));
            if (secret[at]) {
                assertEquals(before, hash(length), "byte " + at);
            } else {
                assertNotEquals(before, hash(length), "byte " + at);
            }
            record.putByte(at, (byte)(record.getByte(at) ^ 0x41));
        }
    }

    /** Whole bodies and cut ones go different ways; both see each byte, and say in which field two bodies differ. */
    @Test
    void bodiesOfEveryLength() {
        for (int body = 0; body <= 100; body++) {
            final int length = RecordLayout.BODY + body;
            new EarnEncoder().wrapAndApplyHeader(record, 0, header);
            for (int at = RecordLayout.BODY; at < length; at++) {
                record.putByte(at, (byte)(7 * at));
            }
            final long before = hash(length);
            final long fields = head.fieldHashes();
            for (int at = 0; at < body; at++) {
                record.putByte(RecordLayout.BODY + at, (byte)~record.getByte(RecordLayout.BODY + at));
                assertNotEquals(before, hash(length), "byte " + at + " of " + body);
                final int field = at < 20 ? 5 : at < 24 ? 6 : at < 32 ? 7 : 8;
                final long named = head.firstDifference(fields);
                assertTrue(named == field || named == Head.FIELDS.length, "byte " + at + " of " + body + ": " + named);
                record.putByte(RecordLayout.BODY + at, (byte)~record.getByte(RecordLayout.BODY + at));
            }
            assertEquals(before, hash(length));
        }
    }

    /** What is kept with a transaction and hashed into the digest may not change by a shorter way to it. */
    @Test
    void hashOfAWholeBodyStays() {
        new EarnEncoder().wrapAndApplyHeader(record, 0, header);
        for (int at = RecordLayout.BODY; at < RecordLayout.BODY + 57; at++) {
            record.putByte(at, (byte)(3 * at));
        }
        assertEquals(-8930741559158678194L, hash(RecordLayout.BODY + 57));
        assertEquals(1410701291140587048L, head.fieldHashes());
    }

    @Test
    void setPin() {
        final SetPinEncoder encoder = new SetPinEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.pepperVersion(3).reserved(0);
        check(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    @Test
    void mergesOfOneToFourSources() {
        for (int sources = 1; sources <= 4; sources++) {
            final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(record, 0, header);
            final MergeEncoder.SourcesEncoder rows = encoder.sourcesCount(sources);
            for (int i = 0; i < sources; i++) {
                rows.next().score(sources);
            }
            check(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
    }

    @Test
    void chunks() {
        final ImportChunkEncoder encoder = new ImportChunkEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.number(7).batch(2).pepperVersion(1);
        final ImportChunkEncoder.RowsEncoder rows = encoder.rowsCount(3);
        for (int i = 0; i < 3; i++) {
            rows.next().points(5);
        }
        check(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    @Test
    void oneSourceMoreIsAnotherBody() {
        final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.sourcesCount(2).next();
        final long before = hash(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        final SecretLayout layout = SecretLayout.of(MergeEncoder.TEMPLATE_ID);
        record.putShort(layout.entryAt(0) - Short.BYTES, (short)3, LITTLE_ENDIAN);
        assertNotEquals(before, hash(layout.entryAt(3)));
    }
}
