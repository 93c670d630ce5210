package daicho.simulator.model;

import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.simulator.history.Command;
import daicho.simulator.history.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A batch of preset members. */
final class Batch {
    final int number;
    final long file;
    final long rows;
    final long points;
    BatchState state = BatchState.OPEN;
    final TreeMap<Long, Chunk> chunks = new TreeMap<>();
    /** Rows whose card was there already, in the order in which that was found. */
    final List<Adoption> adoptions = new ArrayList<>();

    Batch(final int number, final long file, final long rows, final long points) {
        this.number = number;
        this.file = file;
        this.rows = rows;
        this.points = points;
    }

    List<Row> staged() {
        return chunks.values().stream().flatMap(chunk -> chunk.rows.stream()).filter(row -> row.wrong == null).toList();
    }

    List<Row> rejected() {
        return chunks.values().stream().flatMap(chunk -> chunk.rows.stream()).filter(row -> row.wrong != null).toList();
    }

    static long pointsOf(final List<Row> rows) {
        return rows.stream().mapToLong(row -> row.preset.points()).sum();
    }

    /** Lowest number of a chunk that has not come; once it was committed, that was not taken out. */
    long nextChunk() {
        long next = 1;
        while (chunks.containsKey(next) && (state == BatchState.OPEN || state == BatchState.ABORTED || chunks.get(next).undone)) {
            next++;
        }
        return next;
    }

    /** Some rows of it. */
    static final class Chunk {
        final Command command;
        final List<Row> rows = new ArrayList<>();
        boolean undone;

        Chunk(final Command command) {
            this.command = command;
        }
    }

    /** A row that was taken in, or was wrong. */
    static final class Row {
        final Batch batch;
        final Chunk chunk;
        final Preset preset;
        final Status wrong;
        /** What it opened, null for nothing. */
        Account account;
        /** Whether that account is the member's: not when a till has enrolled the card, then it only keeps the rest of the row. */
        boolean isMember;
        /** What it had kept has gone to the account of the card that was shown last. */
        boolean unpacked;
        boolean stays;

        Row(final Batch batch, final Chunk chunk, final Preset preset, final Status wrong) {
            this.batch = batch;
            this.chunk = chunk;
            this.preset = preset;
            this.wrong = wrong;
        }

        /** A till gives one of its cards to an account: the first gets the points, with the commit. */
        void claimed(final long card) {
            batch.adoptions.add(new Adoption(this, card, isMember ? preset.points() : 0));
            isMember = false;
        }

        LotKey key(final int origin) {
            return new LotKey(preset.expiryDay(), 0, preset.brand(), batch.number, 0, preset.pointsClass(), origin);
        }
    }

    /** Points that come to a card's account with the commit. */
    static final class Adoption {
        final Row row;
        final long card;
        final long points;
        boolean booked;
        /** Why it was not booked. */
        Status refusal;
        boolean stays;

        Adoption(final Row row, final long card, final long points) {
            this.row = row;
            this.card = card;
            this.points = points;
        }
    }
}
