package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.StatementEncoder;
import daicho.protocol.codec.TickEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordShapeTest {
    private static final int SALE_COMPONENT = 72 + 4;
    private static final byte[] SALE = sale();
    private static final byte[] BURN = burn();
    private static final byte[] ENROLL = enroll();
    private static final byte[] SEAL = seal();
    private static final byte[] STATEMENT = statement();

    /** Record, offset and size of the field that is changed, what is put there, and what must be found where. */
    static Stream<Arguments> changes() {
        return Stream.of(
            change("schema", SALE, RecordLayout.SCHEMA, 2, 56, Status.VERSION, 1),
            change("newer version", SALE, RecordLayout.VERSION, 2, 2, Status.VERSION, 1),
            change("older version", SALE, RecordLayout.VERSION, 2, 0, Status.VERSION, 1),
            change("unknown template", SALE, RecordLayout.TEMPLATE, 2, 59, Status.BAD_FIELD, RecordLayout.TEMPLATE),
            change("a reply", SALE, RecordLayout.TEMPLATE, 2, 100, Status.BAD_FIELD, RecordLayout.TEMPLATE),
            change("template far out", SALE, RecordLayout.TEMPLATE, 2, 0xFFFF, Status.BAD_FIELD, RecordLayout.TEMPLATE),
            change("block one short", SALE, RecordLayout.BLOCK_LENGTH, 2, 63, Status.BAD_FRAME, 0),
            change("block huge", SALE, RecordLayout.BLOCK_LENGTH, 2, 0xFFFF, Status.BAD_FRAME, 0),
            change("entry longer", SALE, 72, 2, 13, Status.BAD_FRAME, 72),
            change("more entries than there are", SALE, 74, 2, 2, Status.BAD_FRAME, 72),
            change("most entries", SALE, 74, 2, 0xFFFF, Status.BAD_FRAME, 72),
            change("fewer entries than there are", SALE, 74, 2, 0, Status.BAD_FRAME, 76),
            change("unknown flag", SALE, RecordLayout.FLAGS, 2, 1 << 15, Status.BAD_FIELD, RecordLayout.FLAGS),
            change("a capture's flag", SALE, RecordLayout.FLAGS, 2, 1 << 3, Status.BAD_FIELD, RecordLayout.FLAGS),
            change("quote of an enrolment", ENROLL, RecordLayout.FLAGS, 2, RecordLayout.QUOTE, Status.BAD_FIELD, RecordLayout.FLAGS),
            change("no key", SALE, RecordLayout.KEY + 8, 8, 0, Status.BAD_FIELD, RecordLayout.KEY),
            change("no card", SALE, RecordLayout.BODY, 8, 0, Status.BAD_FIELD, RecordLayout.BODY),
            change("no scheme", SALE, 56, 1, 0, Status.BAD_FIELD, 56),
            change("reserved in the alias", SALE, 57, 1, 1, Status.BAD_FIELD, 57),
            change("amount", SALE, 60, 4, Limits.AMOUNT + 1, Status.BAD_AMOUNT, 60),
            change("negative amount", SALE, 60, 4, -1, Status.BAD_AMOUNT, 60),
            change("points", SALE, 64, 4, Limits.POINTS + 1, Status.BAD_AMOUNT, 64),
            change("paid more than the bill", SALE, 68, 4, 1_001, Status.BAD_AMOUNT, 68),
            change("component's amount", SALE, SALE_COMPONENT, 4, Limits.AMOUNT + 1, Status.BAD_AMOUNT, SALE_COMPONENT),
            change("component's points", SALE, SALE_COMPONENT + 4, 4, Limits.POINTS + 1, Status.BAD_AMOUNT, SALE_COMPONENT + 4),
            change("component's class", SALE, SALE_COMPONENT + 10, 1, 8, Status.BAD_FIELD, SALE_COMPONENT + 10),
            change("component's mode", SALE, SALE_COMPONENT + 11, 1, 2, Status.BAD_FIELD, SALE_COMPONENT + 11),
            change("computed, with points", SALE, SALE_COMPONENT + 11, 1, 0, Status.BAD_FIELD, SALE_COMPONENT + 4),
            change("burn of nothing", BURN, 60, 4, 0, Status.BAD_AMOUNT, 60),
            change("burn of too much", BURN, 60, 4, Limits.POINTS + 1, Status.BAD_AMOUNT, 60),
            change("reserved in the burn", BURN, 70, 2, 1, Status.BAD_FIELD, 70),
            change("enrolled as closed", ENROLL, 60, 1, 4, Status.BAD_FIELD, 60),
            change("reserved behind the status", ENROLL, 62, 2, 1, Status.BAD_FIELD, 61),
            change("seal of no key", SEAL, 40, 8, 0, Status.BAD_FIELD, 40),
            change("reserved in the name", SEAL, 62, 2, 1, Status.BAD_FIELD, 62),
            change("statement of nothing", STATEMENT, 68, 2, 0, Status.BAD_FIELD, 68),
            change("statement too long", STATEMENT, 68, 2, Limits.STATEMENT_ENTRIES + 1, Status.BAD_FIELD, 68));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void oneWrongFieldIsFound(
        final String name, final byte[] record, final int offset, final int size, final long value, final Status status, final int detail) {
        final byte[] changed = record.clone();
        for (int i = 0; i < size; i++) {
            changed[offset + i] = (byte)(value >> 8 * i);
        }
        final long verdict = check(changed);
        assertEquals(status, Status.of(Verdict.code(verdict)));
        assertEquals(detail, Verdict.detail(verdict));
    }

    @Test
    void whatIsRightPasses() {
        for (final byte[] record : List.of(SALE, BURN, ENROLL, SEAL, STATEMENT)) {
            assertEquals(Verdict.OK, check(record));
        }
    }

    @Test
    void aQuoteNeedsNoKey() {
        final byte[] quote = BURN.clone();
        Arrays.fill(quote, RecordLayout.KEY, RecordLayout.KEY + 16, (byte)0);
        quote[RecordLayout.FLAGS] = RecordLayout.QUOTE;
        assertEquals(Verdict.OK, check(quote));
    }

    @Test
    void amountsCountBeforeOtherFields() {
        final byte[] both = SALE.clone();
        both[RecordLayout.FLAGS + 1] = (byte)0x80;
        both[63] = (byte)0xFF;
        assertEquals(Status.BAD_AMOUNT.code(), Verdict.code(check(both)));
    }

    @Test
    void aRecordThatIsCutAnywhereIsBroken() {
        for (final byte[] record : List.of(SALE, BURN, ENROLL, SEAL, STATEMENT)) {
            for (int length = 0; length < record.length; length++) {
                assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, length))));
            }
            assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, record.length + 1))));
        }
    }

    @Test
    void tickIsAShapeTooThoughNobodyMaySendIt() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 + TickEncoder.BLOCK_LENGTH]);
        new TickEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        assertEquals(Verdict.OK, check(buffer.byteArray()));
    }

    /** The buffer ends where the record does, and checks its bounds: a look beyond would throw. */
    @Test
    void anyBytesAreJudgedWithoutALookBeyondThem() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final List<byte[]> records = List.of(SALE, BURN, ENROLL, SEAL, STATEMENT);
        int passed = 0;
        for (int i = 0; i < 300_000; i++) {
            final byte[] record = records.get(random.nextInt(records.size())).clone();
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                record[random.nextInt(random.nextBoolean() ? 16 : record.length)] = (byte)random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                record[RecordLayout.TEMPLATE] = (byte)random.nextInt(128);
            }
            final byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(record, random.nextInt(2 * record.length)) : record;
            try {
                final long verdict = check(cut);
                passed += verdict == Verdict.OK ? 1 : 0;
                assertTrue(verdict == Verdict.OK || Status.of(Verdict.code(verdict)) != null);
            } catch (final RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i, e);
            }
        }
        assertTrue(passed > 1_000 && passed < 299_000, "seed " + seed + " passed " + passed);
    }

    private static long check(final byte[] record) {
        return RecordShape.check(new UnsafeBuffer(record), 0, record.length);
    }

    private static Arguments change(
        final String name, final byte[] record, final int offset, final int size, final long value, final Status status, final int detail) {
        return Arguments.of(name, record, offset, size, value, status, detail);
    }

    private static byte[] trim(final UnsafeBuffer buffer, final int bodyBytes) {
        buffer.putLong(RecordLayout.KEY + 8, 4_711, LITTLE_ENDIAN);
        buffer.putInt(RecordLayout.TERMINAL, 7, LITTLE_ENDIAN);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + bodyBytes);
    }

    private static byte[] sale() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        sale.alias().id((short)0, (short)'1').scheme((short)1);
        sale.amount(1_000).burnPoints(10).burnAmount(10);
        sale.componentsCount(1).next().eligible(990).points(9).pointsClass(PointsClass.BASE).mode(PointsMode.GIVEN);
        return trim(buffer, sale.encodedLength());
    }

    private static byte[] burn() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final BurnEncoder burn = new BurnEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        burn.alias().id((short)0, (short)'1').scheme((short)1);
        burn.points(10).amount(10);
        return trim(buffer, burn.encodedLength());
    }

    private static byte[] enroll() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final EnrollEncoder enroll = new EnrollEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        enroll.alias().id((short)0, (short)'1').scheme((short)1);
        enroll.status(AccountStatus.REGISTERED);
        return trim(buffer, enroll.encodedLength());
    }

    private static byte[] seal() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final SealEncoder seal = new SealEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        seal.target().key((short)0, (short)1).terminal(7).businessDate(20_000);
        return trim(buffer, seal.encodedLength());
    }

    private static byte[] statement() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final StatementEncoder statement = new StatementEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        statement.alias().id((short)0, (short)'1').scheme((short)1);
        statement.maxEntries(100);
        return trim(buffer, statement.encodedLength());
    }
}
