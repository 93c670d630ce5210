package daicho.simulator.history;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.PointsClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Members who are brought in before they come: batches in chunks, some sent twice, committed or dropped, topped up, taken out again. */
final class Presetting {
    private static final int MOST_CHUNKS = 3;
    private static final int MOST_ROWS = 5;
    private static final int MOST_STICKERS = 30;

    private final RandomGenerator random;
    private final Timeline time;
    private final Trading trading;
    private final Deque<Command> script = new ArrayDeque<>();
    private final List<Command> chunks = new ArrayList<>();
    private final Deque<Preset> stickers = new ArrayDeque<>();
    private long batches;
    private long provisional = Cards.FIRST_PROVISIONAL;
    private int line;

    Presetting(final RandomGenerator random, final Timeline time, final Trading trading) {
        this.random = random;
        this.time = time;
        this.trading = trading;
    }

    /** The next step of a batch, with a key of its own, at a time of its own. */
    Command next() {
        if (random.nextInt(6) == 0 && !chunks.isEmpty()) {
            return undo();
        }
        if (script.isEmpty()) {
            write();
        }
        final Command command = script.poll();
        return trading.head(command.verb()).with(Field.OPERATOR, 1 + random.nextInt(3)).with(Field.BATCH, command.get(Field.BATCH))
            .with(Field.CHUNK, command.get(Field.CHUNK)).with(Field.POINTS, command.get(Field.POINTS))
            .with(Field.ROWS, command.get(Field.ROWS)).with(Field.FILE, command.get(Field.FILE))
            .with(Field.PEPPER, command.verb() == Verb.IMPORT_CHUNK ? trading.pepper() : 0)
            .with(Field.BY_SEQUENCE, command.get(Field.BY_SEQUENCE)).withRows(command.rows());
    }

    /** A row with a provisional id that stood in a file of late; null while there was none. */
    Preset sticker() {
        return stickers.stream().skip(random.nextInt(1 + stickers.size())).findFirst().orElse(stickers.peekLast());
    }

    Command question(final Command asker) {
        return asker.as(Verb.IMPORT_STATE).with(Field.BATCH, Math.max(1, batches - random.nextInt(4)));
    }

    private Command of(final Verb verb) {
        return Command.of(verb, time.nowNs()).with(Field.BATCH, batches);
    }

    private void write() {
        batches++;
        final List<Command> rows = new ArrayList<>();
        long points = 0;
        long count = 0;
        final int last = 1 + random.nextInt(MOST_CHUNKS);
        for (int chunk = 1; chunk <= last; chunk++) {
            final List<Preset> members = members();
            points += members.stream().mapToLong(Preset::points).sum();
            count += members.size();
            rows.add(of(Verb.IMPORT_CHUNK).with(Field.CHUNK, chunk).withRows(members));
        }
        final List<Command> steps = new ArrayList<>(rows);
        steps.add(rows.getFirst());
        Collections.shuffle(steps, Random.from(random));
        script.add(of(Verb.IMPORT_BEGIN).with(Field.POINTS, points).with(Field.ROWS, count)
            .with(Field.FILE, random.nextInt(8) == 0 ? Math.max(1, batches - 1) : batches));
        script.addAll(steps);
        if (random.nextInt(5) == 0) {
            script.add(of(Verb.IMPORT_ABORT));
        } else if (random.nextInt(5) == 0) {
            script.add(of(Verb.IMPORT_COMMIT).with(Field.POINTS, points + 1).with(Field.ROWS, count));
        }
        script.add(of(Verb.IMPORT_COMMIT).with(Field.BY_SEQUENCE, 1));
        chunks.addAll(rows);
        if (chunks.size() > 12) {
            chunks.subList(0, 6).clear();
        }
    }

    /** Cards that nobody has used yet, cards that tills have or will have enrolled, and now and then a bad row. */
    private List<Preset> members() {
        final List<Preset> members = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_ROWS); i > 0; i--) {
            final long card = trading.card() + (random.nextBoolean() ? 4 : 0);
            final boolean isBad = random.nextInt(12) == 0;
            final long second = random.nextInt(3) == 0 ? 0 : random.nextInt(10) == 0 ? provisional : ++provisional;
            final Preset member = new Preset(++line, card, second, random.nextInt(3) == 0 ? 0 : 1 + (int)(card % 3),
                random.nextInt(4) == 0 ? 0 : 10L * random.nextInt(40), PointsClass.BASE.value(), 1 + random.nextInt(random.nextInt(10) == 0 ? 9 : 3),
                isBad ? time.today() - 1 : random.nextInt(4) == 0 ? 65_535 : time.today() + 5 + random.nextInt(90),
                (random.nextBoolean() ? AccountStatus.PROVISIONAL : AccountStatus.REGISTERED).value());
            members.add(member);
            remember(member);
        }
        return members;
    }

    private void remember(final Preset member) {
        if (member.provisional() != 0) {
            stickers.add(member);
        }
        if (stickers.size() > MOST_STICKERS) {
            stickers.remove();
        }
    }

    private Command undo() {
        final Command chunk = chunks.get(random.nextInt(chunks.size()));
        return trading.head(Verb.IMPORT_UNDO).with(Field.OPERATOR, 1 + random.nextInt(3)).with(Field.BATCH, chunk.get(Field.BATCH))
            .with(Field.CHUNK, chunk.get(Field.CHUNK));
    }
}
