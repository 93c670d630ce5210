package daicho.tools.till;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A till's day, and what waits for an operator: shapes of output. */
class ListCommandsTest {
    @Test
    void totalsHaveTheirShape() throws IOException {
        final CommandRun run = answered(record -> Replies.totals(Status.DIFFERENT), "totals --json");
        assertEquals("""
            {"status":"DIFFERENT","code":8,"sequence":1234,"kinds":[\
            {"kind":"SALE","transactions":412,"amount":1234500,"earned":12300,"burned":800,"differs":true},\
            {"kind":"REVERSAL","transactions":1,"amount":500,"earned":0,"burned":0,"differs":false}],\
            "missing":[{"from":7,"to":9},{"from":12,"to":12}],"more":true,"durability":"disk"}""", run.out().strip());
        assertEquals(0, run.exit());
    }

    @Test
    void totalsForPeopleShowBothSidesOfWhatDiffers() throws IOException {
        assertEquals("""
            DIFFERENT: totals differ
                            transactions     amount  earned  burned
            book  SALE               412  1,234,500  12,300     800
            till  SALE               411  1,234,000  12,295     800  differs
            book  REVERSAL             1        500       0       0
            never came: 7 to 9
            never came: 12
            and more
            as of sequence 1,234
            """, answered(record -> Replies.totals(Status.DIFFERENT), "totals --count SALE=411,1234000,12295,800").out());
    }

    @Test
    void totalsAskOnUntilAllNumbersAreLookedAt() throws IOException {
        final List<byte[]> parts = new ArrayList<>(List.of(Replies.missing(true, 7, 9), Replies.missing(true), Replies.missing(false)));
        final List<Long> asked = new ArrayList<>();
        final CommandRun run = answered(record -> {
            final TotalsDecoder question = new TotalsDecoder();
            asked.add(question.wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderDecoder()).fromNumber());
            return parts.removeFirst();
        }, "totals --numbers 5-2500 --json");
        assertEquals(List.of(5L, 1_029L, 2_053L), asked);
        assertEquals("""
            {"status":"DIFFERENT","code":8,"sequence":1234,"kinds":[],"missing":[{"from":7,"to":9}],"more":false,"durability":"disk"}""",
            run.out().strip());
    }

    @Test
    void referralsHaveTheirShapeAndGoOnPageByPage() throws IOException {
        final List<byte[]> pages = new ArrayList<>(List.of(Replies.referrals(700, 2, true), Replies.referrals(900, 1, false)));
        final List<Long> asked = new ArrayList<>();
        final CommandRun run = answered(record -> {
            final ReferralsDecoder question = new ReferralsDecoder();
            asked.add(question.wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderDecoder()).afterSequence());
            return pages.removeFirst();
        }, "referrals --after 5 --json");
        final String entry = """
            {"sequence":%d,"card":"1000001","points":50,"amount":906,"burn_amount":51,"date":"2026-04-01","store":31,"terminal":319}""";
        assertEquals("{\"entries\":[" + entry.formatted(700) + "," + entry.formatted(701) + "," + entry.formatted(900) + "]}", run.out().strip());
        assertEquals(List.of(5L, 701L), asked);
    }

    @Test
    void referralsForPeopleAreATable() throws IOException {
        assertEquals("""
            sequence  date        card     points  amount  points paid  store  till
                 700  2026-04-01  1000001      50     906           51     31   319
            """, answered(record -> Replies.referrals(700, 1, false), "referrals").out());
        assertEquals("nothing waits\n", answered(record -> Replies.referrals(0, 0, false), "referrals").out());
    }

    @Test
    void declinesAreJsonToo() throws IOException {
        final CommandRun totals = answered(record -> Replies.reply(Status.FORBIDDEN), "totals --json");
        assertEquals("{\"status\":\"FORBIDDEN\",\"code\":203,\"kinds\":[]}", totals.out().strip());
        assertEquals(3, totals.exit());
        final CommandRun referrals = answered(record -> Replies.reply(Status.FORBIDDEN), "referrals --json");
        assertEquals("{\"status\":\"FORBIDDEN\",\"code\":203,\"entries\":[]}", referrals.out().strip());
        assertEquals(3, referrals.exit());
    }

    private static CommandRun answered(final Function<byte[], byte[]> answers, final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(answers)) {
            return CommandRun.of((command + " --connect " + engine.endpoint()).split(" "));
        }
    }
}
