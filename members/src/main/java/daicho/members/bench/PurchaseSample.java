package daicho.members.bench;

import daicho.client.record.CardId;
import daicho.protocol.Scheme;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Purchases of made-up members: five years of receipts in the order of time, 1 to 8 lines each, at 300 stores. A member has 1 to 3
 * cards and about 60 lines. The same seed gives the same file.
 *
 * @param lines how many there are.
 * @param seed  makes them.
 */
record PurchaseSample(long lines, long seed) {
    private static final int LINES_A_MEMBER = 60;
    private static final int STORES = 300;
    private static final int ITEMS = 20_000;
    private static final int MOST_LINES = 8;
    private static final int MOST_CARDS = 3;
    private static final int MOST_AMOUNT = 3_000;
    private static final long FIRST_SECOND = LocalDateTime.of(2021, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long SECONDS = 5L * 365 * 86_400;

    int members() {
        return (int)Math.max(1, lines / LINES_A_MEMBER);
    }

    /** Cards of a member, from 0. */
    static List<CardId> cards(final int member) {
        final List<CardId> cards = new ArrayList<>();
        for (int i = 0; i <= member % MOST_CARDS; i++) {
            cards.add(card(member, i));
        }
        return cards;
    }

    private static CardId card(final int member, final int number) {
        return new CardId(Scheme.POS_CARD, 0, Long.toString(1_000_000_000L + (long)member * MOST_CARDS + number));
    }

    /** Writes the file. */
    void write(final Path file) throws IOException {
        final SplittableRandom dice = new SplittableRandom(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,store,receipt,card,item,quantity,amount,points\n");
            long written = 0;
            for (long receipt = 1; written < lines; receipt++) {
                final int member = dice.nextInt(members());
                final String head = LocalDateTime.ofEpochSecond(FIRST_SECOND + (long)((double)written / lines * SECONDS), 0, ZoneOffset.UTC)
                    .withSecond((int)(receipt % 60)) + "," + (1 + dice.nextInt(STORES)) + ",R" + receipt + ","
                    + card(member, dice.nextInt(1 + member % MOST_CARDS)).text() + ",";
                for (int line = dice.nextInt(MOST_LINES); line >= 0 && written < lines; line--, written++) {
                    final int amount = dice.nextInt(MOST_AMOUNT);
                    out.write(head + "I" + dice.nextInt(ITEMS) + "," + (1 + dice.nextInt(3)) + "," + amount + "," + amount / 100 + "\n");
                }
            }
        }
    }
}
