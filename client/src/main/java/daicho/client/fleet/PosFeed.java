package daicho.client.fleet;

import daicho.client.Answer;
import daicho.client.DaichoClient;
import daicho.client.OutcomeUnknown;
import daicho.client.Unanswered;
import daicho.client.csv.RejectFile;
import daicho.client.record.ReplyFields;
import daicho.protocol.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Sends a file of receipts as sales, as many at once as the client's window allows. One use. */
public final class PosFeed {
    private static final double NS_A_SECOND = 1e9;
    /** Refusals that concern one row: the next one may pass. Any other one says that the engine takes nothing from us now. */
    private static final Set<Status> OF_A_ROW =
        EnumSet.of(Status.BAD_CARD, Status.BAD_AMOUNT, Status.BAD_FIELD, Status.FORBIDDEN);
    private final DaichoClient client;
    private final ReceiptDates dates;
    private final Listener listener;
    private final Semaphore places;
    private final int window;
    private long accepted;
    private long duplicates;
    private long duplicatesDeclined;
    private long declined;
    private long rejectedRows;
    private long pointsEarned;
    private long unanswered;
    private Unanswered trouble;
    private long refused;
    private Answer.Refused refusal;

    /** Who wants to hear of rows. Rejects come on the caller's thread, declines on the client's event loop: do not block. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = new Listener() { };

        /**
         * A row cannot be understood.
         *
         * @param row line number, reason and text.
         */
        default void rejected(final ReceiptFile.Bad row) {
        }

        /**
         * The engine said no to a row, now or when it came the first time.
         *
         * @param receipt the row.
         * @param answer  declined or refused.
         */
        default void declined(final Receipt receipt, final Answer answer) {
        }
    }

    /**
     * A feed.
     *
     * @param client   sends; stays open.
     * @param dates    decides the business dates.
     * @param listener hears of what goes wrong.
     */
    public PosFeed(final DaichoClient client, final ReceiptDates dates, final Listener listener) {
        this.client = client;
        this.dates = dates;
        this.listener = listener;
        window = client.config().windowCommands();
        places = new Semaphore(window);
    }

    /**
     * The day it is now where the programme is.
     *
     * @param client has logged on.
     * @param clock  tells the time.
     * @return the day.
     */
    public static LocalDate today(final DaichoClient client, final Clock clock) {
        return LocalDate.now(clock.withZone(client.logon().offset()));
    }

    /**
     * Sends every row, then waits for all answers. After the first record that stays without an answer, or is turned
     * away because the engine takes no writes now, no more rows are sent.
     *
     * @param receipts   the file.
     * @param rejectFile made when a row cannot be understood.
     * @return what became of it.
     * @throws IOException              when a file cannot be read or written.
     * @throws IllegalArgumentException when the file is empty or lacks a column.
     */
    public PosTally run(final Path receipts, final Path rejectFile) throws IOException {
        final long startNs = System.nanoTime();
        try (ReceiptFile file = ReceiptFile.open(receipts); RejectFile rejects = RejectFile.at(rejectFile, file.header())) {
            try {
                for (ReceiptFile.Row row = file.next(); row != null && !isStopped(); row = file.next()) {
                    take(row, rejects);
                }
            } finally {
                places.acquireUninterruptibly(window);
            }
        }
        return tally((System.nanoTime() - startNs) / NS_A_SECOND);
    }

    private void take(final ReceiptFile.Row row, final RejectFile rejects) throws IOException {
        switch (row) {
            case ReceiptFile.Bad bad -> reject(bad, rejects);
            case ReceiptFile.Good good -> send(good, rejects);
        }
    }

    private void reject(final ReceiptFile.Bad bad, final RejectFile rejects) throws IOException {
        rejectedRows++;
        rejects.write(bad.line(), bad.reason(), bad.text());
        listener.rejected(bad);
    }

    private void send(final ReceiptFile.Good row, final RejectFile rejects) throws IOException {
        final Receipt receipt = row.receipt();
        final byte[] sale;
        try {
            sale = receipt.sale(dates);
        } catch (final IllegalArgumentException beyond) {
            reject(new ReceiptFile.Bad(receipt.line(), beyond.getMessage(), row.text()), rejects);
            return;
        }
        places.acquireUninterruptibly();
        client.send(sale).whenComplete((answer, cause) -> {
            try {
                count(receipt, answer, cause);
            } finally {
                places.release();
            }
        });
    }

    private synchronized void count(final Receipt receipt, final Answer answer, final Throwable cause) {
        if (answer == null) {
            unanswered++;
            if (cause instanceof OutcomeUnknown || trouble == null) {
                // One whose outcome is unknown matters more than those behind it that never left.
                trouble = (Unanswered)cause;
            }
            return;
        }
        if (answer instanceof Answer.Refused no && !isOfARow(no)) {
            refused++;
            refusal = refusal == null ? no : refusal;
            return;
        }
        final ReplyFields fields = answer.fields();
        final boolean done = answer instanceof Answer.Accepted;
        if (fields.isDuplicate()) {
            duplicates++;
            duplicatesDeclined += done ? 0 : 1;
        } else if (done) {
            accepted++;
            pointsEarned += fields.earned();
        } else {
            declined++;
        }
        if (!done) {
            listener.declined(receipt, answer);
        }
    }

    private static boolean isOfARow(final Answer.Refused refusal) {
        final Status status = refusal.status();
        return status != null && OF_A_ROW.contains(status);
    }

    private synchronized boolean isStopped() {
        return trouble != null || refusal != null;
    }

    private synchronized PosTally tally(final double seconds) {
        return new PosTally(
            accepted + duplicates + declined, accepted, duplicates, duplicatesDeclined, declined, rejectedRows, pointsEarned, seconds,
            unanswered, trouble, refused, refusal);
    }
}
