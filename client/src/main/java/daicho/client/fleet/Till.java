package daicho.client.fleet;

import daicho.client.Answer;
import daicho.client.DaichoClient;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One till: makes a sale, sends it until it is sure what became of it, and goes on to the next. After its first sale it only runs on
 * its client's event loop.
 */
final class Till {
    private static final int LARGEST_AMOUNT = 20_000;
    private static final int LARGEST_BURN = 50;
    private static final int PERCENT = 100;
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
    private final FleetConfig config;
    private final FleetCards cards;
    private final FleetTally tally;
    private final DaichoClient client;
    private final long terminal;
    private final SplittableRandom random;
    private long number;

    Till(final FleetConfig config, final int index, final FleetCards cards, final FleetTally tally, final DaichoClient client) {
        this.config = config;
        this.cards = cards;
        this.tally = tally;
        this.client = client;
        terminal = config.firstTerminal() + index;
        random = new SplittableRandom(config.seed() * 31 + index);
    }

    /** Makes the next sale, if the fleet still sells. */
    void sell() {
        if (tally.begin()) {
            final FleetSale sale = nextSale();
            tally.send(sale);
            final long startNs = System.nanoTime();
            client.send(sale.record()).whenComplete((answer, cause) -> heard(sale, startNs, answer, cause));
        }
    }

    private FleetSale nextSale() {
        final int member = cards.draw(random);
        final long amount = random.nextInt(LARGEST_AMOUNT + 1);
        final boolean burns = random.nextInt(PERCENT) < config.burnPercent();
        final long points = burns ? Math.min(amount, random.nextInt(1, LARGEST_BURN + 1)) : 0;
        final Key key = Key.running(config.epoch(), ++number);
        final Head head = Head.of(new TransactionName(terminal, config.businessDate(), key));
        return new FleetSale(member, amount, points, Commands.sale(head, cards.card(member), amount, points, points, List.of()));
    }

    private void heard(final FleetSale sale, final long startNs, final Answer answer, final Throwable cause) {
        if (answer instanceof Answer.Refused || cause != null) {
            tally.notYet(answer == null);
            if (tally.givesUp()) {
                tally.leaveOpen(sale, answer == null);
            } else {
                LATER.execute(() -> sendAgain(sale, startNs, cause != null));
            }
            return;
        }
        tally.settle(sale, answer, System.nanoTime() - startNs);
        sell();
    }

    /** From another thread than the event loop, which may wait for a place; the answer brings the till back to its loop. */
    private void sendAgain(final FleetSale sale, final long startNs, final boolean unknown) {
        final CompletableFuture<Answer> again = unknown ? client.sendAgain(sale.record()) : client.send(sale.record());
        again.whenComplete((answer, cause) -> heard(sale, startNs, answer, cause));
    }
}
