package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.EntryKind;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Preset;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Preset members (section 10): staged in chunks that nobody sees, committed at once or dropped, taken out again chunk by chunk. */
public final class Presets {
    private static final long OPEN_BATCHES = 8;

    private final World world;
    private final Points points;
    private final Due due;
    private final Pins pins;
    private final TreeMap<Integer, Batch> batches = new TreeMap<>();

    Presets(final World world, final Points points, final Due due, final Pins pins) {
        this.world = world;
        this.points = points;
        this.due = due;
        this.pins = pins;
    }

    void perform(final Transaction transaction) {
        final Command command = transaction.command;
        final Batch batch = batches.get(command.number(Field.BATCH));
        switch (command.verb()) {
            case IMPORT_BEGIN -> begin(command, batch);
            case IMPORT_CHUNK -> chunk(transaction, batch);
            case IMPORT_COMMIT -> commit(transaction, batch);
            case IMPORT_ABORT -> abort(batch);
            default -> undo(transaction, batch);
        }
    }

    private static int state(final Batch batch) {
        return batch == null ? 0 : batch.state.value();
    }

    private void begin(final Command command, final Batch known) {
        final Batch wanted = new Batch(
            command.number(Field.BATCH), command.get(Field.FILE), command.get(Field.ROWS), command.get(Field.POINTS));
        if (known != null) {
            final boolean same = known.file == wanted.file && known.rows == wanted.rows && known.points == wanted.points;
            throw new Declined(same ? Status.OK_NOOP : Status.EXISTS, same ? known.state.value() : known.number);
        }
        for (final Batch other : batches.values()) {
            final boolean isThere = other.state == BatchState.OPEN || other.state == BatchState.COMMITTED;
            Declined.when(isThere && other.file == wanted.file, Status.EXISTS, other.number);
        }
        Declined.when(batches.values().stream().filter(each -> each.state == BatchState.OPEN).count() >= OPEN_BATCHES, Status.LIMIT,
            OPEN_BATCHES);
        batches.put(wanted.number, wanted);
    }

    private void chunk(final Transaction transaction, final Batch batch) {
        final Command command = transaction.command;
        final boolean isThere = state(batch) == BatchState.OPEN.value() || state(batch) == BatchState.COMMITTED.value();
        Declined.when(!isThere, Status.BATCH_STATE, state(batch));
        final long number = command.get(Field.CHUNK);
        final Batch.Chunk known = batch.chunks.get(number);
        if (known != null) {
            final boolean same = Pins.withoutSecrets(known.command).rows().equals(Pins.withoutSecrets(command).rows());
            throw new Declined(same ? Status.OK_NOOP : Status.EXISTS, number);
        }
        Declined.when(batch.state != BatchState.OPEN, Status.BATCH_STATE, state(batch));
        final long come = batch.staged().size() + batch.rejected().size();
        Declined.when(come + command.rows().size() > batch.rows, Status.CONTROL_TOTAL, batch.rows);
        final Batch.Chunk chunk = new Batch.Chunk(command);
        batch.chunks.put(number, chunk);
        for (final Preset preset : command.presets()) {
            final Batch.Row row = new Batch.Row(batch, chunk, preset, wrong(batch, preset));
            chunk.rows.add(row);
            if (row.wrong == null) {
                stage(row);
            } else {
                transaction.detail++;
            }
        }
    }

    /** Why a row cannot be taken in, null when it can. */
    private Status wrong(final Batch batch, final Preset preset) {
        if (preset.points() > 0 && preset.expiryDay() < world.clock.today()) {
            return Status.TOO_LATE;
        }
        if (world.brand(preset.brand()) == null) {
            return Status.BAD_FIELD;
        }
        final Card card = world.card(preset.card());
        if (card == null && world.issued(preset.card()) != null) {
            return Status.EXISTS;
        }
        final Card second = world.issued(preset.provisional());
        final Card secondThere = world.card(preset.provisional());
        if (second != null && (secondThere == null || card == null || secondThere.owner() != card.owner())) {
            return Status.EXISTS;
        }
        if (card != null && card.owner().root().status == AccountStatus.CLOSED) {
            return Status.EXISTS;
        }
        final boolean twice = card != null && batch.adoptions.stream().anyMatch(adoption -> adoption.card == preset.card());
        return twice ? Status.EXISTS : null;
    }

    private void stage(final Batch.Row row) {
        final Card card = world.card(row.preset.card());
        final boolean brings = row.preset.provisional() != 0 && world.issued(row.preset.provisional()) == null;
        row.isMember = card == null;
        if (card == null || brings || row.preset.pin() != 0) {
            row.account = world.open(AccountStatus.STAGED);
            row.account.row = row;
            row.account.aheadOfLedger = true;
        }
        if (card == null) {
            world.issue(row.preset.card(), row.account);
        } else {
            row.batch.adoptions.add(new Batch.Adoption(row, card.number, row.preset.points()));
            // A member that another file adds to stays when its own is taken out.
            card.owner().root().touched = true;
        }
        if (brings) {
            world.issue(row.preset.provisional(), row.account);
        }
    }


    private void commit(final Transaction transaction, final Batch batch) {
        final boolean done = state(batch) == BatchState.COMMITTED.value();
        Declined.when(done, Status.OK_NOOP, state(batch));
        Declined.when(state(batch) != BatchState.OPEN.value(), Status.BATCH_STATE, state(batch));
        final List<Batch.Row> staged = batch.staged();
        final List<Batch.Row> rejected = batch.rejected();
        final boolean whole = batch.nextChunk() == batch.chunks.size() + 1 && staged.size() + rejected.size() == batch.rows &&
            Batch.pointsOf(staged) + Batch.pointsOf(rejected) == batch.points;
        final Command command = transaction.command;
        final boolean agrees = command.get(Field.ROWS) == staged.size() && command.get(Field.POINTS) == Batch.pointsOf(staged);
        Declined.when(!whole || !agrees, Status.CONTROL_TOTAL, staged.size());
        batch.state = BatchState.COMMITTED;
        transaction.detail = adopted(batch);
        staged.stream().filter(row -> row.isMember).forEach(row -> comeToBe(transaction, row));
        batch.adoptions.reversed().forEach(adoption -> adopt(transaction, adoption));
        // All of one instant comes before debt is repaid from it.
        batch.adoptions.stream().map(this::rootOf).distinct()
            .forEach(root -> root.totalsAhead |= due.repay(root, transaction.timeNs) > 0);
    }

    private Account rootOf(final Batch.Adoption adoption) {
        return world.cards.get(adoption.card).account.root();
    }

    private static long adopted(final Batch batch) {
        return batch.staged().stream().filter(row -> !row.isMember).count();
    }

    private void comeToBe(final Transaction commit, final Batch.Row row) {
        final Account account = row.account;
        account.status = AccountStatus.get((short)row.preset.status());
        bring(commit, row, account, account, row.preset.points());
        account.aheadOfLedger = true;
        pins.bring(account, row.preset, row.chunk.command.get(Field.PEPPER));
    }

    private void bring(final Transaction commit, final Batch.Row row, final Account root, final Account account, final long opening) {
        world.totals.add(row.preset.brand(), Term.MIGRATED, opening);
        points.give(root, row.key(account.id), opening, false);
        enter(commit, root, opening);
    }

    private void enter(final Transaction commit, final Account root, final long moved) {
        final Transaction entry = new Transaction(
            world.sequence, commit.timeNs, null, new Command.Name(0, world.clock.dayOf(commit.timeNs), 0));
        entry.kind = EntryKind.IMPORT;
        entry.moved = moved;
        entry.balance = root.balance();
        root.entries.add(entry);
    }

    private void adopt(final Transaction commit, final Batch.Adoption adoption) {
        final Batch.Row row = adoption.row;
        final Account account = world.cards.get(adoption.card).account;
        final Account root = account.root();
        adoption.refusal = adoption.points == 0 ? null : refusal(root, row.key(account.id), adoption.points);
        if (adoption.refusal == null) {
            adoption.booked = true;
            bring(commit, row, root, account, adoption.points);
            root.aheadOfLedger = true;
        } else {
            root.totalsAhead = true;
            world.totals.add(row.preset.brand(), Term.MIGRATED, adoption.points);
            world.totals.add(row.preset.brand(), Term.FORFEITED, adoption.points);
        }
        if (row.account != null && !row.unpacked) {
            unpack(row, account);
            row.unpacked = true;
        }
    }

    private Status refusal(final Account root, final LotKey key, final long opening) {
        if (root.status == AccountStatus.CLOSED) {
            return Status.ACCOUNT_STATE;
        }
        final boolean fits = root.lots.containsKey(key) || root.lots.size() < Limits.LIVE_LOTS;
        return fits && root.balance() + opening <= world.setting(Setting.MAX_BALANCE) ? null : Status.LIMIT;
    }

    /** What else a row brought goes to the card's account, as far as there is room, newest first. */
    private void unpack(final Batch.Row row, final Account account) {
        for (final Card card : row.account.cards.reversed().stream().toList()) {
            if (hasRoom(account, card.number)) {
                world.reissue(card, account);
            }
        }
        if (!pins.has(account)) {
            pins.bring(account, row.preset, row.chunk.command.get(Field.PEPPER));
        }
    }

    private static boolean hasRoom(final Account account, final long number) {
        final List<Card> kept = account.cards.stream().filter(card -> card.state != AliasState.RETIRED).toList();
        final long ofScheme = kept.stream().filter(card -> Cards.scheme(card.number) == Cards.scheme(number)).count();
        return kept.size() < Limits.ALIASES && ofScheme < Limits.ALIASES_OF_A_SCHEME;
    }

    private static void abort(final Batch batch) {
        Declined.when(state(batch) == BatchState.ABORTED.value(), Status.OK_NOOP, state(batch));
        Declined.when(state(batch) != BatchState.OPEN.value(), Status.BATCH_STATE, state(batch));
        batch.state = BatchState.ABORTED;
    }

    private void undo(final Transaction transaction, final Batch batch) {
        final boolean was = state(batch) == BatchState.COMMITTED.value() || state(batch) == BatchState.UNDONE.value();
        Declined.when(!was, Status.BATCH_STATE, state(batch));
        final long number = transaction.command.get(Field.CHUNK);
        final Batch.Chunk chunk = batch.chunks.get(number);
        Declined.when(chunk == null, Status.NOT_FOUND, number);
        Declined.when(chunk.undone, Status.OK_NOOP, number);
        for (final Batch.Row row : chunk.rows) {
            if (row.wrong == null && row.isMember) {
                row.stays = row.account.touched;
                transaction.detail += row.stays ? 1 : 0;
                takeOut(row);
            }
        }
        for (final Batch.Adoption adoption : batch.adoptions.reversed()) {
            if (adoption.row.chunk == chunk && adoption.booked) {
                adoption.stays = !takeOut(transaction, adoption);
                transaction.detail += adoption.stays ? 1 : 0;
            }
        }
        chunk.undone = true;
        if (batch.chunks.values().stream().allMatch(one -> one.undone)) {
            batch.state = BatchState.UNDONE;
        }
    }

    private void takeOut(final Batch.Row row) {
        if (!row.stays) {
            for (final Lot lot : new ArrayList<>(row.account.lots.values())) {
                world.totals.add(lot.key.issuer(), Term.MIGRATED, -lot.points);
                points.take(row.account, lot, lot.points);
            }
            row.account.status = AccountStatus.STAGED;
            row.account.entries.clear();
        }
    }

    private boolean takeOut(final Transaction transaction, final Batch.Adoption adoption) {
        final Account account = world.cards.get(adoption.card).account;
        final Account root = account.root();
        root.seenByLedger();
        final Lot lot = root.lots.get(adoption.row.key(account.id));
        if (adoption.points > 0 && (lot == null || lot.free() < adoption.points)) {
            return false;
        }
        if (adoption.points > 0) {
            points.take(root, lot, adoption.points);
            world.totals.add(lot.key.issuer(), Term.MIGRATED, -adoption.points);
            enter(transaction, root, -adoption.points);
        }
        adoption.booked = false;
        return true;
    }

    /** Rows and points that were taken in of a batch: what its commit must say. */
    long[] staged(final int number) {
        final Batch batch = batches.get(number);
        return batch == null ? new long[2] : new long[] {batch.staged().size(), Batch.pointsOf(batch.staged())};
    }

    /** How far a batch is, in words. */
    String words(final int number) {
        final Batch batch = batches.get(number);
        if (batch == null) {
            return Status.NOT_FOUND.name();
        }
        final List<Batch.Row> staged = batch.staged();
        return words(batch.state.name(), new long[] {
            batch.rows, batch.points, staged.size(), Batch.pointsOf(staged), adopted(batch), batch.rejected().size(), batch.nextChunk(),
            batch.chunks.isEmpty() ? 0 : batch.chunks.lastKey()}, told(batch));
    }

    private static List<String> told(final Batch batch) {
        final TreeMap<Integer, Status> told = new TreeMap<>();
        final boolean isWhole = batch.state == BatchState.COMMITTED || batch.state == BatchState.UNDONE;
        for (final Batch.Chunk chunk : batch.chunks.values()) {
            if (isWhole || chunk.command.get(Field.CHUNK) < batch.nextChunk()) {
                chunk.rows.stream().filter(row -> row.wrong != null).forEach(row -> told.put(row.preset.line(), row.wrong));
                chunk.rows.stream().filter(row -> row.stays).forEach(row -> told.put(row.preset.line(), Status.ACCOUNT_STATE));
            }
        }
        for (final Batch.Adoption adoption : batch.adoptions) {
            if (adoption.refusal != null || adoption.stays) {
                told.put(adoption.row.preset.line(), adoption.stays ? Status.ACCOUNT_STATE : adoption.refusal);
            }
        }
        return told.entrySet().stream().map(row -> row.getKey() + " " + row.getValue()).toList();
    }

    /** @return how far a batch is, in words that can be compared. */
    public static String words(final String state, final long[] numbers, final List<String> told) {
        return state + " " + Arrays.toString(numbers) + " " + told;
    }
}
