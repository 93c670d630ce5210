package daicho.benchmarks.extremes;

import daicho.client.record.CardCommands;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Original;
import daicho.client.record.OriginalCommands;
import daicho.client.record.Reversal;
import daicho.client.record.TransactionName;
import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.codec.ReversalReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Measures the longest single commands: on members who have as many lots as there may be. Prints ns of each and a digest. */
public final class Extremes {
    private static final int LOTS = Limits.LIVE_LOTS;
    private static final int WARM_PART = 3;

    private final int members;

    Extremes(final int members) {
        this.members = members;
    }

    /**
     * Runs them all.
     *
     * @param arguments members of each, 300 unless said; the first third only warms up.
     */
    public static void main(final String[] arguments) {
        new Extremes(arguments.length == 0 ? 300 : Integer.parseInt(arguments[0])).run().forEach(System.out::println);
    }

    /** Returns a line for each. */
    List<String> run() {
        return List.of(fallDue(), close(), burn(), giveBackExpired(), slide());
    }

    private void fill(final ManyLots book) {
        for (int member = 0; member < members; member++) {
            for (int lot = 0; lot < LOTS; lot++) {
                book.earn(member, lot);
            }
        }
    }

    private static LocalDate whenAllIsOver(final ManyLots book) {
        return book.today().plusYears(2).plusMonths(1);
    }

    private String fallDue() {
        try (ManyLots book = new ManyLots()) {
            fill(book);
            book.moveTo(whenAllIsOver(book));
            return measured("512 lots of one account fall due at once", book, book::touch);
        }
    }

    private String close() {
        try (ManyLots book = new ManyLots(Setting.CLOSE_WITH_BALANCE)) {
            fill(book);
            return measured("close of an account with 512 lots", book,
                member -> CardCommands.close(Head.of(book.name()).by(1), ManyLots.card(member)));
        }
    }

    private String burn() {
        try (ManyLots book = new ManyLots()) {
            fill(book);
            return measured("burn from 512 lots", book,
                member -> Commands.burn(Head.of(book.name()), ManyLots.card(member), LOTS, 0));
        }
    }

    /** The burns are old enough for their lots to be over, and young enough to be remembered. */
    private String giveBackExpired() {
        try (ManyLots book = new ManyLots()) {
            fill(book);
            book.moveTo(book.today().plusMonths(23));
            final List<TransactionName> burns = new ArrayList<>();
            for (int member = 0; member < members; member++) {
                burns.add(book.name());
                book.must(Commands.burn(Head.of(burns.getLast()), ManyLots.card(member), LOTS, 0));
            }
            book.moveTo(book.today().plusMonths(3));
            return measured("TIMEOUT return of a burn from 512 lots that are over", book, member -> OriginalCommands.reverse(
                Head.of(book.name()), Original.named(burns.get(member)), Reversal.whole(ReversalReason.TIMEOUT)));
        }
    }

    /** The lots are made a day each, so that they stay apart; then the first to come after the setting moves all of them. */
    private String slide() {
        try (ManyLots book = new ManyLots()) {
            for (int day = 0; day < LOTS; day++) {
                for (int member = 0; member < members; member++) {
                    book.earnToday(member);
                }
                book.moveTo(book.today().plusDays(1));
            }
            book.replaceProgramme(Setting.SLIDING_EXPIRY);
            return measured("expiry of 512 lots slides", book, book::touch);
        }
    }

    private String measured(final String what, final ManyLots book, final IntFunction<byte[]> command) {
        final long[] took = new long[members];
        for (int member = 0; member < members; member++) {
            took[member] = book.must(command.apply(member));
        }
        final long[] warm = Arrays.copyOfRange(took, members / WARM_PART, members);
        Arrays.sort(warm);
        return String.format(Locale.ROOT, "%-55s median %,9d ns   99 %% %,9d ns   worst %,9d ns   digest %016x",
            what, warm[warm.length / 2], warm[warm.length * 99 / 100], warm[warm.length - 1], book.digest());
    }
}
