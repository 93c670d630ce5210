package daicho.client.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.ClientConfig;
import daicho.client.fake.FakeBook;
import daicho.client.fake.FakeEngine;
import daicho.protocol.codec.SaleDecoder;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PosFleetTest {
    private static final long SEED = 20_261_122;
    private static final FleetConfig FLEET = new FleetConfig(
        60, 1_000, 4, 50, 0.8, 30, SEED, 1, LocalDate.of(2026, 11, 22), 100, Duration.ofSeconds(30));

    private static ClientConfig config(final FakeEngine engine) {
        return ClientConfig.to("127.0.0.1", engine.port()).withBackoff(Duration.ofMillis(1), Duration.ofMillis(5), 1_000);
    }

    @Test
    void aFleetKnowsWhatItIsOwedThoughConnectionsBreak() throws IOException, InterruptedException {
        final FakeBook book = new FakeBook(SEED, 40);
        try (FakeEngine engine = new FakeEngine(book); PosFleet fleet = new PosFleet(config(engine), FLEET)) {
            final FleetReport report = fleet.run(Duration.ofMillis(700));
            assertTrue(report.accepted() > 100 && report.declined() > 0, report.toString());
            assertEquals(report.sales(), report.accepted() + report.declined(), "seed " + SEED + ": " + report);
            assertEquals(report.sales(), report.latencyUs().getTotalCount());
            assertTrue(book.breaks() > 0 && report.duplicates() > 0 && report.refusals() > 0, report.toString());
            assertTrue(report.isCertain());
            fleet.acknowledged().forEach((card, points) -> assertEquals(book.points().get(card), points, card));
            assertEquals(report.earned() - report.burned(), book.points().values().stream().mapToLong(Long::longValue).sum());

            final FleetCheck good = fleet.verify();
            assertTrue(good.isGood(), good.toString());
            assertEquals(book.points().size(), good.cards());

            book.loseAPoint();
            final FleetCheck bad = fleet.verify();
            assertFalse(bad.isGood());
            assertEquals(1, bad.differing());
            assertEquals(bad.different().getFirst().expected() - 1, bad.different().getFirst().found());
        }
    }

    @Test
    void anEngineThatNeverAnswersLeavesTheFleetUnsureNotStuck() throws IOException, InterruptedException {
        final FleetConfig impatient = new FleetConfig(
            5, 1, 2, 50, 0, 0, SEED, 1, LocalDate.of(2026, 11, 22), 100, Duration.ofMillis(50));
        final FakeBook book = new FakeBook(SEED, 0);
        final FakeEngine.Script silent = (peer, frame) -> {
            if (frame.template() != SaleDecoder.TEMPLATE_ID) {
                book.received(peer, frame);
            }
        };
        try (FakeEngine engine = new FakeEngine(silent); PosFleet fleet = new PosFleet(config(engine), impatient)) {
            final FleetReport report = fleet.run(Duration.ofMillis(1));
            assertEquals(5, report.leftUnknown());
            assertEquals(0, report.accepted() + report.declined());
            assertFalse(report.isCertain());
            final FleetCheck check = fleet.verify();
            assertEquals(0, check.cards(), "what is not known is not compared");
            assertTrue(check.undecided() > 0 && check.undecided() <= 5, check.toString());
        }
    }

    @Test
    void cardsComeAsTheSkewSays() {
        final FleetCards skewed = new FleetCards(1_000, 1.0, SEED);
        final FleetCards even = new FleetCards(1_000, 0, SEED);
        final java.util.SplittableRandom random = new java.util.SplittableRandom(SEED);
        int first = 0;
        int evenFirst = 0;
        for (int i = 0; i < 10_000; i++) {
            first += skewed.draw(random) == 0 ? 1 : 0;
            evenFirst += even.draw(random) == 0 ? 1 : 0;
        }
        // 1 / H(1000) is 13.4 %; of a thousand alike each comes ten times.
        assertTrue(first > 1_100 && first < 1_600, "seed " + SEED + ": " + first);
        assertTrue(evenFirst < 40, "seed " + SEED + ": " + evenFirst);
        assertEquals("2026112200000007", even.card(7).text());
        assertEquals(16, new FleetCards(1, 0, -1).card(0).text().length());
    }
}
