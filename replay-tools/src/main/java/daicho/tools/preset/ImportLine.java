package daicho.tools.preset;

import daicho.client.Answer;
import daicho.client.DaichoClient;
import daicho.client.OutcomeUnknown;
import daicho.client.Unanswered;
import daicho.client.Unreachable;
import daicho.client.record.Head;
import daicho.client.record.ImportCommands;
import daicho.client.record.ImportStatePage;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import daicho.protocol.Status;
import daicho.tools.console.Trouble;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The line to the engine while a batch comes in: every command has a key that was never used, because what is sent twice is done once
 * whatever its key, and a key of an earlier run would only get in the way when peppers have changed since.
 */
final class ImportLine {
    private static final String DIGITS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int PREFIX = 6;
    private static final String AGAIN = "run the same again: it goes on where it stopped";

    private final DaichoClient client;
    private final LocalDate today;
    private final long terminal;
    private final long operator;
    private final String prefix;
    private final GivingWay giving = new GivingWay();
    private final ArrayDeque<CompletableFuture<Answer>> underWay = new ArrayDeque<>();
    private long keys;

    ImportLine(final DaichoClient client, final LocalDate today, final long terminal, final long operator) {
        this.client = client;
        this.today = today;
        this.terminal = terminal;
        this.operator = operator;
        final StringBuilder text = new StringBuilder();
        new SecureRandom().ints(PREFIX, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
        prefix = text.toString();
    }

    /** Head of the next command. */
    Head head() {
        return Head.of(new TransactionName(terminal, today, Key.text(prefix + ++keys))).by(operator);
    }

    /** How far a batch is, and what is told behind a line. */
    ImportStatePage state(final int batch, final long afterLine) {
        final Answer answer = asked(() -> client.call(ImportCommands.state(Head.unnamed(terminal, today).by(operator), batch, afterLine)));
        if (answer.isReply()) {
            throw declined("the engine would not tell how far batch " + batch + " is", answer);
        }
        return ImportStatePage.read(answer.message());
    }

    /** All that is told of a batch's lines: codes by line. */
    Map<Long, Integer> told(final int batch) {
        final Map<Long, Integer> told = new TreeMap<>();
        ImportStatePage page = state(batch, 0);
        while (true) {
            page.told().stream().filter(row -> row.code() != 0).forEach(row -> told.put(row.line(), row.code()));
            if (!page.more()) {
                return told;
            }
            page = state(batch, page.lastLine());
        }
    }

    /** Sends a command and waits; throws unless it was accepted. */
    Answer command(final String what, final byte[] record) {
        final Answer answer = asked(() -> client.call(record));
        if (!answer.status().isAccepted()) {
            throw declined(what, answer);
        }
        return answer;
    }

    /** Sends a command without waiting, as far as the window lets it; throws when one that went before was not accepted. */
    void send(final String what, final byte[] record) {
        while (!underWay.isEmpty() && underWay.peekFirst().isDone()) {
            takeFirst(what);
        }
        giving.giveWay();
        final long sentNs = System.nanoTime();
        final CompletableFuture<Answer> answer = client.send(record);
        // The place in the window may have been waited for: that counts, too, it is the same engine that is slow.
        answer.whenComplete((said, lost) -> giving.answered(System.nanoTime() - sentNs));
        underWay.addLast(answer);
    }

    /** Waits for all that is under way; throws when one was not accepted. */
    void settle(final String what) {
        while (!underWay.isEmpty()) {
            takeFirst(what);
        }
    }

    private void takeFirst(final String what) {
        final CompletableFuture<Answer> first = underWay.pollFirst();
        final Answer answer = asked(() -> {
            try {
                return first.get();
            } catch (final ExecutionException unanswered) {
                throw (Unanswered)unanswered.getCause();
            } catch (final InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Trouble(ExitCode.UNREACHABLE, "interrupted. " + AGAIN, interrupted);
            }
        });
        if (!answer.status().isAccepted()) {
            throw declined(what, answer);
        }
    }

    private static Answer asked(final java.util.function.Supplier<Answer> call) {
        try {
            return call.get();
        } catch (final Unreachable | OutcomeUnknown lost) {
            throw new Trouble(ExitCode.UNREACHABLE, lost.getMessage() + ". " + AGAIN, lost);
        }
    }

    /** What the engine said no to, with what to do. */
    static Trouble declined(final String what, final Answer answer) {
        final Status status = answer.status();
        final String why = status == null ? "status " + answer.code() : status + " (" + status.meaning() + "): " + status.action();
        final boolean later = status == Status.BUSY || status == Status.READ_ONLY || status == Status.RATE_LIMITED;
        return new Trouble(later ? ExitCode.UNREACHABLE : ExitCode.DECLINED, what + ": " + why
            + (answer.isReply() ? ", detail " + answer.fields().detail() : "") + (later ? ". " + AGAIN : ""));
    }
}
