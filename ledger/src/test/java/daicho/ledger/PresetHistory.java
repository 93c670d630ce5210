package daicho.ledger;

import daicho.ledger.ImportDesk.Row;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.ImportStateReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random history: batches of preset members come, are committed, dropped and taken out while tills sell to the same cards. */
final class PresetHistory implements AutoCloseable {
    private static final int CARDS = 24;
    private static final int BATCHES = 60;

    final BookOfTest book = new BookOfTest(setting -> setting == Setting.CLOSE_WITH_BALANCE ? 1 : setting.initial());
    final ImportDesk desk = new ImportDesk(book);
    final Random random;
    private final OrderDesk orders = new OrderDesk(book);
    private final Desk help = new Desk(book);
    private final List<List<Row[]>> files = new ArrayList<>();
    private final boolean twice;
    private int keys;

    /** A history of a seed; if so wished, each command of an import is sent twice, with a key of its own. */
    PresetHistory(final long seed, final boolean twice) {
        random = new Random(seed);
        this.twice = twice;
    }

    String card() {
        return "C" + random.nextInt(CARDS);
    }

    /** One command, or two. */
    void step() {
        final int what = random.nextInt(100);
        if (what < 50) {
            sell(what);
        } else if (what < 58) {
            begin();
        } else if (what < 74) {
            chunk();
        } else if (what < 82) {
            end();
        } else if (what < 88) {
            undo();
        } else if (what < 94) {
            pass();
        } else {
            operate();
        }
    }

    private void sell(final int what) {
        final String card = card();
        final String key = "K" + ++keys;
        if (what < 20) {
            book.earn(key, card, 0, random.nextInt(200));
        } else if (what < 35) {
            book.burn(key, card, 1 + random.nextInt(60));
        } else if (what < 42) {
            book.sale(key, card, 1_000, random.nextInt(50), 10);
        } else if (what < 46) {
            orders.hold(key, card, "O" + keys, 1 + random.nextInt(20), 600);
        } else {
            new Returns(book).voids(key, "K" + (1 + random.nextInt(keys)));
        }
    }

    private void operate() {
        final String key = "K" + ++keys;
        final String card = card();
        switch (random.nextInt(5)) {
            case 0 -> help.close(key, card);
            case 1 -> help.transfer(key, card, card(), 1 + random.nextInt(30));
            case 2 -> book.link(key, card, card());
            case 3 -> help.reissue(key, card, card(), 0);
            default -> help.unlink(key, card);
        }
    }

    private void begin() {
        if (files.size() == BATCHES) {
            return;
        }
        final List<Row[]> file = new ArrayList<>();
        long points = 0;
        long rows = 0;
        int line = 1;
        for (int chunk = 1 + random.nextInt(3); chunk > 0; chunk--) {
            final Row[] part = new Row[1 + random.nextInt(5)];
            for (int i = 0; i < part.length; i++) {
                line += 1 + random.nextInt(2);
                part[i] = row(line);
                points += part[i].points;
                rows++;
            }
            file.add(part);
        }
        files.add(file);
        final int batch = files.size();
        final long announced = points;
        final long count = rows;
        send(() -> desk.begin(batch, count, announced));
    }

    private Row row(final int line) {
        final Row row = new Row(line, random.nextInt(12) == 0 ? "" : card(), random.nextInt(4) == 0 ? 0 : random.nextInt(300));
        row.expires(book.today() - 1 + random.nextInt(60)).brand(1 + random.nextInt(2)).opened(book.today() - random.nextInt(30));
        if (random.nextBoolean()) {
            row.provisional("P" + random.nextInt(CARDS));
        }
        if (random.nextBoolean()) {
            row.secret(1 + random.nextInt(1_000));
            row.provisionalSecret = row.provisional.isEmpty() ? 0 : row.secret + 1_000;
        }
        return random.nextBoolean() ? row.registered() : row;
    }

    private void chunk() {
        if (files.isEmpty()) {
            return;
        }
        final int batch = Math.max(1, files.size() - random.nextInt(4));
        final List<Row[]> file = files.get(batch - 1);
        final int number = 1 + random.nextInt(file.size());
        send(() -> desk.chunk(batch, number, file.get(number - 1)));
    }

    /** Sends what is missing of a batch, then commits or aborts it. */
    private void end() {
        final int batch = Math.max(1, files.size() - random.nextInt(4));
        final ImportStateReplyDecoder state = desk.state(batch, 0);
        if (state.status() != Status.OK.code() || state.state() != BatchState.OPEN) {
            return;
        }
        if (random.nextInt(3) == 0) {
            send(() -> desk.abort(batch));
            return;
        }
        final List<Row[]> file = files.get(batch - 1);
        for (int number = 1; number <= file.size(); number++) {
            desk.chunk(batch, number, file.get(number - 1));
        }
        send(() -> desk.commit(batch));
    }

    private void undo() {
        if (!files.isEmpty()) {
            final int batch = 1 + random.nextInt(files.size());
            final int number = 1 + random.nextInt(3);
            send(() -> desk.undo(batch, number));
        }
    }

    private void pass() {
        switch (random.nextInt(4)) {
            case 0 -> {
                book.nowNs += random.nextLong(3 * BookOfTest.DAY_NS);
                book.date = book.today();
            }
            case 1 -> book.tick();
            default -> {
                final int from = book.ledger.sweepFrom();
                if (from != 0) {
                    book.sweep(from, 1 + random.nextInt(20));
                }
            }
        }
    }

    private void send(final Runnable command) {
        command.run();
        if (twice) {
            command.run();
        }
    }

    @Override
    public void close() {
        book.close();
    }
}
