package daicho.benchmarks.load.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.RecordHeaderDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the frames say when the generated decoders read them. */
class FramesTest {
    private static final int AT = 8;
    private static final long HIGH = CardDigits.high(24, CardDigits.eight(7));
    private static final long LOW = CardDigits.low(CardDigits.eight(7));

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final CommandFrames frames = new CommandFrames(20_000, RecordLayout.RUNNING);

    @BeforeEach
    void soil() {
        buffer.setMemory(0, buffer.capacity(), (byte)0x55);
        frames.localTime(4_000_000_000L);
    }

    @Test
    void earn() {
        final int length = frames.earn(buffer, AT, -2, 0xF000_0001, 3, 4, HIGH, LOW, 1_000_000_000);
        final EarnDecoder earn = new EarnDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
        checkHead(length, earn.header(), earn.alias(), 3, 4);
        assertEquals(1_000_000_000, earn.amount());
        assertEquals(0, earn.purpose() + earn.reserved() + earn.components().count());
        assertEquals(length, Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + earn.encodedLength());
    }

    @Test
    void burn() {
        final int length = frames.burn(buffer, AT, -2, 0xF000_0001, 3, 4, HIGH, LOW, 10_000_000);
        final BurnDecoder burn = new BurnDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
        checkHead(length, burn.header(), burn.alias(), 3, 4);
        assertEquals(10_000_000, burn.points());
        assertEquals(10_000_000, burn.amount());
        assertEquals(0, burn.purpose() + burn.reserved());
        assertEquals(length, Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + burn.encodedLength());
    }

    @Test
    void merge() {
        final long high = CardDigits.high(24, CardDigits.eight(6));
        final int length = frames.merge(buffer, AT, -2, 0xF000_0001, 3, 4, HIGH, LOW, high, CardDigits.low(CardDigits.eight(6)));
        final MergeDecoder merge = new MergeDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
        checkHead(length, merge.header(), merge.alias(), 3, 4, 1);
        assertEquals(MergeKind.SAME_PERSON, merge.kind());
        assertEquals(0, merge.reserved() + merge.reserved2() + merge.pepperVersion() + merge.previousPepperVersion());
        final MergeDecoder.SourcesDecoder sources = merge.sources();
        assertEquals(1, sources.count());
        assertEquals(MergeProof.OPERATOR, sources.next().proof());
        assertEquals("2400000006 1 0", card(sources.alias()) + " " + sources.alias().scheme() + " " + sources.alias().namespaceId());
        assertEquals(0, sources.rule() + sources.score() + sources.reserved() + sources.reserved2());
        assertEquals(length, Frame.HEADER_BYTES + merge.sbeDecodedLength() + MessageHeaderDecoder.ENCODED_LENGTH);
    }

    @Test
    void balance() {
        final int length = frames.balance(buffer, AT, -2, 0xF000_0001, HIGH, LOW);
        final BalanceDecoder balance = new BalanceDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
        checkHead(length, balance.header(), balance.alias(), 0, 0);
        assertEquals(length, Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + balance.encodedLength());
    }

    private void checkHead(
        final int length, final RecordHeaderDecoder header, final AliasDecoder alias, final long keyHigh, final long keyLow) {
        checkHead(length, header, alias, keyHigh, keyLow, 0);
    }

    private void checkHead(
        final int length, final RecordHeaderDecoder header, final AliasDecoder alias, final long keyHigh, final long keyLow,
        final int operator) {
        assertEquals(length, Frame.length(buffer, AT));
        assertEquals(0, Frame.flags(buffer, AT));
        assertEquals(-2, Frame.correlation(buffer, AT));
        assertEquals(0xF000_0001L, header.terminal());
        assertEquals(20_000, header.businessDate());
        assertEquals(RecordLayout.RUNNING, RecordLayout.flags(buffer, AT + Frame.HEADER_BYTES));
        assertEquals(keyHigh, RecordLayout.keyHigh(buffer, AT + Frame.HEADER_BYTES));
        assertEquals(keyLow, RecordLayout.keyLow(buffer, AT + Frame.HEADER_BYTES));
        assertEquals(4_000_000_000L, header.localTime());
        assertEquals(operator, header.operatorId());
        assertEquals("2400000007", card(alias));
        assertEquals(1, alias.scheme());
        assertEquals(0, alias.reserved() + alias.namespaceId());
    }

    private static String card(final AliasDecoder alias) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16 && alias.id(i) != 0; i++) {
            text.append((char)alias.id(i));
        }
        return new String(text.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    @Test
    void dayCanMoveOn() {
        frames.businessDate(20_001);
        frames.balance(buffer, AT, 1, 7, HIGH, LOW);
        assertEquals(20_001, RecordLayout.businessDate(buffer, AT + Frame.HEADER_BYTES));
        assertEquals(RecordLayout.RUNNING, RecordLayout.flags(buffer, AT + Frame.HEADER_BYTES));
        assertEquals(7, RecordLayout.terminal(buffer, AT + Frame.HEADER_BYTES));
    }

    @Test
    void enrolmentGivesDistinctLotsAndTheSameBytesEachTime() {
        final EnrolmentFrames enrolment = new EnrolmentFrames(24, 20_000, 19_990);
        final Set<String> lots = new HashSet<>();
        final Set<Integer> dates = new HashSet<>();
        assertEquals(3, enrolment.steps());
        for (int step = 0; step < enrolment.steps(); step++) {
            final int length = enrolment.write(buffer, AT, 9, 5, 7, step);
            final EarnDecoder earn = new EarnDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
            assertEquals("2400000007", card(earn.alias()));
            dates.add(earn.header().businessDate());
            for (final EarnDecoder.ComponentsDecoder component : earn.components()) {
                assertEquals(PointsMode.GIVEN, component.mode());
                assertEquals(EnrolmentFrames.LOT_POINTS, component.points());
                lots.add(component.pointsClass() + " " + component.campaign());
            }
            final byte[] once = new byte[length];
            buffer.getBytes(AT, once);
            soil();
            assertEquals(length, new EnrolmentFrames(24, 20_000, 19_990).write(buffer, AT, 9, 5, 7, step));
            for (int i = 0; i < length; i++) {
                assertEquals(once[i], buffer.getByte(AT + i), "byte " + i);
            }
        }
        assertEquals(24, lots.size());
        assertEquals(Set.of(20_000, 19_990), dates);
        assertEquals(2_400_000, enrolment.pointsOfMember());
    }

    @Test
    void ordinaryEarnsOfTodayFindTheirLotAmongThoseGiven() {
        for (final int lots : new int[] {2, 24}) {
            new EnrolmentFrames(lots, 20_000, 19_990).write(buffer, AT, 9, 5, 7, 0);
            final EarnDecoder earn = new EarnDecoder().wrapAndApplyHeader(buffer, AT + Frame.HEADER_BYTES, new MessageHeaderDecoder());
            assertEquals(20_000, earn.header().businessDate());
            final EarnDecoder.ComponentsDecoder first = earn.components().next();
            assertEquals("BASE 0", first.pointsClass() + " " + first.campaign());
        }
    }

    @Test
    void clockKnowsTheProgrammesDay() {
        final Clock utc = Clock.fixed(Instant.parse("2026-02-28T15:30:00Z"), ZoneOffset.UTC);
        final TillClock tokyo = new TillClock(utc, 540);
        assertEquals(LocalDate.of(2026, 3, 1).toEpochDay(), tokyo.today());
        assertEquals(LocalDate.of(2026, 2, 28).toEpochDay(), tokyo.endOfLastMonth());
        tokyo.set(frames);
        frames.balance(buffer, AT, 1, 7, HIGH, LOW);
        assertEquals(tokyo.today(), RecordLayout.businessDate(buffer, AT + Frame.HEADER_BYTES));
        assertTrue(RecordLayout.localTime(buffer, AT + Frame.HEADER_BYTES) == tokyo.today() * 86_400L + 1_800);
    }
}
