package daicho.client.fleet;

import daicho.client.Answer;
import daicho.client.ClientConfig;
import daicho.client.ClientLoops;
import daicho.client.DaichoClient;
import daicho.client.Unanswered;
import daicho.client.record.BookTotals;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import daicho.client.record.ReplyFields;
import daicho.protocol.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A fleet of tills that sell as fast as they are answered. It outlives the engine: what is not answered is sent again, the same
 * bytes, until it is. It remembers what was acknowledged, and compares the book with it. One run.
 */
public final class PosFleet implements AutoCloseable {
    private static final double NS_A_SECOND = 1e9;
    private static final int LOOPS = 2;
    private static final int DIFFERENCES_SHOWN = 100;
    private final FleetConfig config;
    private final FleetCards cards;
    private final FleetTally tally;
    private final ClientLoops loops;
    private final List<DaichoClient> clients = new ArrayList<>();
    private long startNs;

    /**
     * Connects the fleet.
     *
     * @param engine where to and how patient; its window must hold the tills of one connection.
     * @param config what the fleet does.
     * @throws daicho.client.Unreachable when the engine cannot be reached.
     */
    public PosFleet(final ClientConfig engine, final FleetConfig config) {
        this.config = config;
        cards = new FleetCards(config.members(), config.skew(), config.seed());
        tally = new FleetTally(config.members(), config.moneyAPoint(), System::nanoTime);
        loops = new ClientLoops(Math.min(LOOPS, Runtime.getRuntime().availableProcessors()));
        try {
            for (int i = 0; i < config.connections(); i++) {
                clients.add(DaichoClient.connect(engine, loops));
            }
        } catch (final Unanswered unreachable) {
            close();
            throw unreachable;
        }
    }

    /**
     * Opens the tills, lets them sell for a time, closes them and waits for the last answers.
     *
     * @param time how long they sell.
     * @return what they are sure of.
     * @throws InterruptedException when interrupted; tills may still be waiting for answers.
     */
    public FleetReport run(final Duration time) throws InterruptedException {
        startNs = System.nanoTime();
        final List<Till> tills = new ArrayList<>();
        for (int i = 0; i < config.tills(); i++) {
            tills.add(new Till(config, i, cards, tally, clients.get(i % clients.size())));
        }
        tills.forEach(Till::sell);
        final long leftNs = time.toNanos() - (System.nanoTime() - startNs);
        Thread.sleep(Duration.ofNanos(Math.max(0, leftNs)));
        tally.stop();
        if (!tally.awaitSettled(config.drainWithin().toNanos())) {
            tally.giveUp();
        }
        return tally.report((System.nanoTime() - startNs) / NS_A_SECOND);
    }

    /** @return sales with a final answer, so far; any thread. */
    public long settled() {
        return tally.settled();
    }

    /** @return what the tills are sure of now; any thread. */
    public FleetReport soFar() {
        return tally.report((System.nanoTime() - startNs) / NS_A_SECOND);
    }

    /** @return points that the acknowledged sales of each card add up to, by the card's text; any thread. */
    public Map<String, Long> acknowledged() {
        final Map<String, Long> points = new TreeMap<>();
        for (int member = 0; member < cards.size(); member++) {
            if (tally.isTouched(member)) {
                points.put(cards.card(member).text(), tally.expected(member));
            }
        }
        return points;
    }

    /**
     * Compares the balance of every card that was sold to with the sum of its acknowledged sales, and asks whether the book
     * balances. After {@link #run}.
     *
     * @return what was found.
     * @throws Unanswered when the engine does not answer.
     */
    public FleetCheck verify() {
        final Head head = Head.unnamed(config.firstTerminal(), config.businessDate());
        final Comparison comparison = new Comparison();
        for (int member = 0; member < cards.size(); member++) {
            if (tally.isOpen(member)) {
                comparison.undecided++;
            } else if (tally.isTouched(member)) {
                comparison.ask(clients.get(member % clients.size()), head, member);
            }
        }
        comparison.await();
        final BookTotals book = BookTotals.read(clients.getFirst().call(Queries.book(head)).message());
        final boolean balanced = book.balanced() && book.issuers().stream().allMatch(BookTotals.Issuer::isBalanced);
        return comparison.check(balanced);
    }

    /** Balances on their way; the client's window bounds how many. */
    private final class Comparison {
        private final List<CompletableFuture<?>> asked = new ArrayList<>();
        private final List<FleetCheck.Difference> different = new ArrayList<>();
        private long undecided;
        private long compared;
        private long differing;

        void ask(final DaichoClient client, final Head head, final int member) {
            asked.add(client.send(Queries.balance(head, cards.card(member))).thenAccept(answer -> compare(member, answer)));
        }

        private synchronized void compare(final int member, final Answer answer) {
            final ReplyFields fields = answer.fields();
            final long found = answer.status() == Status.OK ? fields.spendableAll() + fields.pending() + fields.held() - fields.debt() : -1;
            compared++;
            if (found != tally.expected(member)) {
                differing++;
                if (different.size() < DIFFERENCES_SHOWN) {
                    different.add(new FleetCheck.Difference(cards.card(member).text(), tally.expected(member), found));
                }
            }
        }

        void await() {
            try {
                CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
            } catch (final java.util.concurrent.CompletionException unanswered) {
                throw unanswered.getCause() instanceof Unanswered known ? known : unanswered;
            }
        }

        synchronized FleetCheck check(final boolean balanced) {
            return new FleetCheck(compared, undecided, List.copyOf(different), differing, balanced);
        }
    }

    /** Ends the connections; tills that still wait give up. */
    @Override
    public void close() {
        tally.giveUp();
        clients.forEach(DaichoClient::close);
        loops.close();
    }
}
