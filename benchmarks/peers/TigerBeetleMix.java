import com.tigerbeetle.AccountBatch;
import com.tigerbeetle.AccountFlags;
import com.tigerbeetle.Client;
import com.tigerbeetle.ConcurrencyExceededException;
import com.tigerbeetle.CreateTransferResult;
import com.tigerbeetle.CreateTransferResultBatch;
import com.tigerbeetle.IdBatch;
import com.tigerbeetle.TransferBatch;
import com.tigerbeetle.UInt128;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * The points-mix on TigerBeetle: members and an issuer as accounts, earns and burns as transfers between them.
 *
 * <p>Usage: {@code TigerBeetleMix fill ADDRESS MEMBERS}, once; then {@code TigerBeetleMix mix ADDRESS MEMBERS SECONDS CLIENTS THREADS
 * BATCH}, whose threads share the clients and have a batch in flight each. That prints: commands/s, then p50 and p99 of a batch in
 * microseconds. The first two seconds are not counted.
 */
final class TigerBeetleMix {
    private static final int LARGEST_BATCH = 8189;
    private static final long ISSUER = 1;
    private static final long FIRST_MEMBER = 2;
    private static final int LEDGER = 1;
    private static final int CODE = 1;
    private static final long FILLED = 200_000;
    /** More than a member ever has: such a burn must be refused. */
    private static final long SHORT = 10_000_000;
    private static final long WARM_UP_NS = 2_000_000_000L;

    private TigerBeetleMix() {
    }

    public static void main(final String[] arguments) throws Exception {
        final String address = arguments[1];
        final int members = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("fill")) {
            try (Client client = dial(address)) {
                fill(client, members);
            }
            return;
        }
        final long lengthNs = (long) (Double.parseDouble(arguments[3]) * 1e9);
        final List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
                clients.add(dial(address));
            }
            report(mix(clients, members, lengthNs, Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6])), lengthNs);
        } finally {
            clients.forEach(Client::close);
        }
    }

    private static Client dial(final String address) {
        return new Client(UInt128.asBytes(0), new String[] {address});
    }

    /** Makes the accounts, and gives every member the same points. */
    private static void fill(final Client client, final int members) throws ConcurrencyExceededException {
        final AccountBatch issuer = new AccountBatch(1);
        account(issuer, ISSUER, AccountFlags.NONE);
        expectNone(client.createAccounts(issuer).getLength(), "issuer");
        for (int first = 0; first < members; first += LARGEST_BATCH) {
            final int count = Math.min(LARGEST_BATCH, members - first);
            final AccountBatch accounts = new AccountBatch(count);
            final TransferBatch transfers = new TransferBatch(count);
            for (int i = first; i < first + count; i++) {
                account(accounts, FIRST_MEMBER + i, AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS);
                transfer(transfers, ISSUER, FIRST_MEMBER + i, FILLED);
            }
            expectNone(client.createAccounts(accounts).getLength(), "accounts");
            expectNone(client.createTransfers(transfers).getLength(), "transfers");
        }
    }

    private static void account(final AccountBatch batch, final long id, final int flags) {
        batch.add();
        batch.setId(id);
        batch.setLedger(LEDGER);
        batch.setCode(CODE);
        batch.setFlags(flags);
    }

    /** Ids are those that the client makes: they grow with time, which TigerBeetle stores faster than ids without order. */
    private static void transfer(final TransferBatch batch, final long from, final long to, final long points) {
        batch.add();
        batch.setId(UInt128.id());
        batch.setDebitAccountId(from);
        batch.setCreditAccountId(to);
        batch.setAmount(points);
        batch.setLedger(LEDGER);
        batch.setCode(CODE);
    }

    private static void expectNone(final int refused, final String what) {
        if (refused != 0) {
            throw new IllegalStateException(what + ": " + refused + " refused; the data file must be a new one");
        }
    }

    private static List<Till> mix(final List<Client> clients, final int members, final long lengthNs, final int threads, final int batch)
            throws Exception {
        final Totals before = totals(clients.get(0));
        final long beginNs = System.nanoTime() + WARM_UP_NS;
        final List<Till> tills = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tills.add(new Till(clients.get(i % clients.size()), members, batch, beginNs, beginNs + lengthNs));
        }
        final ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (final Future<Void> ended : pool.invokeAll(tills)) {
                ended.get();
            }
        } finally {
            pool.shutdown();
        }
        expectSame(before, totals(clients.get(0)), tills);
        return tills;
    }

    /** What the issuer has given and taken back since its start. */
    private record Totals(long earned, long burned) {
    }

    private static Totals totals(final Client client) throws ConcurrencyExceededException {
        final AccountBatch issuer = client.lookupAccounts(new IdBatch(UInt128.asBytes(ISSUER)));
        issuer.next();
        return new Totals(issuer.getDebitsPosted(UInt128.LeastSignificant), issuer.getCreditsPosted(UInt128.LeastSignificant));
    }

    private static void expectSame(final Totals before, final Totals after, final List<Till> tills) {
        final Totals counted = new Totals(before.earned + tills.stream().mapToLong(till -> till.earned).sum(),
            before.burned + tills.stream().mapToLong(till -> till.burned).sum());
        if (!after.equals(counted)) {
            throw new IllegalStateException("the issuer has " + after + ", and " + counted + " were counted");
        }
    }

    private static void report(final List<Till> tills, final long lengthNs) {
        final long commands = tills.stream().mapToLong(till -> (long) till.measured * till.batch).sum();
        final long[] sorted = tills.stream().flatMapToLong(till -> Arrays.stream(till.latenciesNs, 0, till.measured)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("no batch was answered in time");
        }
        System.out.printf("%.0f %.0f %.0f%n", commands * 1e9 / lengthNs, sorted[sorted.length / 2] / 1e3,
            sorted[(int) (sorted.length * 0.99)] / 1e3);
    }

    /** One who sends a batch, waits for its answers, checks them and sends the next. */
    private static final class Till implements Callable<Void> {
        private final RandomGenerator random = new SplittableRandom();
        private final Client client;
        private final int members;
        private final int batch;
        private final long beginNs;
        private final long endNs;
        private long earned;
        private long burned;
        private long[] latenciesNs = new long[1024];
        private int measured;

        Till(final Client client, final int members, final int batch, final long beginNs, final long endNs) {
            this.client = client;
            this.members = members;
            this.batch = batch;
            this.beginNs = beginNs;
            this.endNs = endNs;
        }

        @Override
        public Void call() throws ConcurrencyExceededException, InterruptedException, ExecutionException {
            long nowNs = System.nanoTime();
            while (nowNs - endNs < 0) {
                final TransferBatch transfers = new TransferBatch(batch);
                final IdBatch balances = new IdBatch(batch);
                for (int i = 0; i < batch; i++) {
                    command(transfers, balances);
                }
                final long sentNs = System.nanoTime();
                send(transfers, balances);
                nowNs = System.nanoTime();
                if (nowNs - beginNs >= 0 && nowNs - endNs < 0) {
                    measure(nowNs - sentNs);
                }
            }
            return null;
        }

        private void command(final TransferBatch transfers, final IdBatch balances) {
            final long member = FIRST_MEMBER + random.nextInt(members);
            final double dice = random.nextDouble();
            if (dice >= 0.95) {
                balances.add(member);
            } else if (dice < 0.70) {
                transfer(transfers, ISSUER, member, random.nextLong(1, 101));
            } else {
                transfer(transfers, member, ISSUER, random.nextInt(16) == 0 ? SHORT : random.nextLong(1, 201));
            }
        }

        /** A request holds commands of one kind: earns and burns go in one, balances in another beside it. */
        private void send(final TransferBatch transfers, final IdBatch balances)
                throws ConcurrencyExceededException, InterruptedException, ExecutionException {
            CompletableFuture<CreateTransferResultBatch> moved = null;
            CompletableFuture<AccountBatch> found = null;
            if (transfers.getLength() > 0) {
                moved = client.createTransfersAsync(transfers);
            }
            if (balances.getLength() > 0) {
                found = client.lookupAccountsAsync(balances);
            }
            if (moved != null) {
                check(transfers, moved.get());
            }
            if (found != null && found.get().getLength() != balances.getLength()) {
                throw new IllegalStateException(balances.getLength() + " balances asked, " + found.get().getLength() + " answered");
            }
        }

        /** The answer tells of refused transfers only, in their order: these must be the short burns, all of them, and no others. */
        private void check(final TransferBatch transfers, final CreateTransferResultBatch refused) {
            boolean more = refused.next();
            transfers.beforeFirst();
            while (transfers.next()) {
                final CreateTransferResult expected = transfers.getAmount(UInt128.LeastSignificant) == SHORT
                    ? CreateTransferResult.ExceedsCredits : CreateTransferResult.Ok;
                CreateTransferResult result = CreateTransferResult.Ok;
                if (more && refused.getIndex() == transfers.getPosition()) {
                    result = refused.getResult();
                    more = refused.next();
                }
                if (result != expected) {
                    throw new IllegalStateException("a transfer came to " + result + ", not " + expected);
                }
                count(transfers, result);
            }
        }

        private void count(final TransferBatch transfers, final CreateTransferResult result) {
            final long points = result == CreateTransferResult.Ok ? transfers.getAmount(UInt128.LeastSignificant) : 0;
            if (transfers.getDebitAccountId(UInt128.LeastSignificant) == ISSUER) {
                earned += points;
            } else {
                burned += points;
            }
        }

        private void measure(final long latencyNs) {
            if (measured == latenciesNs.length) {
                latenciesNs = Arrays.copyOf(latenciesNs, 2 * measured);
            }
            latenciesNs[measured++] = latencyNs;
        }
    }
}
