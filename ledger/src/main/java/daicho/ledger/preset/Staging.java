package daicho.ledger.preset;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.batch.Batches;
import daicho.ledger.batch.Chunks;
import daicho.ledger.issue.Issuing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.memory.Mix;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * ImportChunk: rows become staged accounts, or wait for the accounts that their cards have already. A bad row is noted with its line and
 * the status that says why; the others go on. The reply's detail is how many rows were bad.
 */
final class Staging {
    /** Chunks may come out of order, so far ahead of the first that is missing. */
    static final int MOST_AHEAD = 4_096;
    /** Accounts and aliases that a row may open. */
    private static final int OF_A_ROW = 2;
    private static final long SECOND_NS = 1_000_000_000L;

    private final State state;
    private final Outcome outcome;
    private final PresetRow row;
    private final RowCheck check;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ImportChunkDecoder decoder = new ImportChunkDecoder();
    private final long[] hashes = new long[Limits.IMPORT_ROWS];
    private long near;

    Staging(final State state) {
        this.state = state;
        outcome = state.outcome;
        row = new PresetRow(state);
        check = new RowCheck(state);
    }

    void stage(final DirectBuffer buffer, final int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int batch = state.batches.find(decoder.batch());
        final int number = (int)decoder.number();
        final int pepper = decoder.pepperVersion();
        final ImportChunkDecoder.RowsDecoder rows = decoder.rows();
        final int count = rows.count();
        final int first = decoder.limit();
        final long content = content(buffer, first, count);
        if (!mayCome(batch, number, content) || !fits(batch, number, buffer, first, count)) {
            return;
        }
        touch(buffer, first, count);
        state.batches.open(batch);
        final int chunk = state.chunks.add(batch, number, state.accounts.count() + 1, count, PresetRow.line(buffer, first),
            PresetRow.line(buffer, at(first, count - 1)), content);
        for (int i = 0; i < count; i++) {
            row.read(buffer, at(first, i), pepper);
            final Status bad = check.check(row, batch);
            if (bad == null) {
                take(batch, chunk);
            } else {
                state.chunks.rejected(chunk, row.line, bad.code());
                state.batches.rejected(batch, row.points & 0xFFFF_FFFFL);
            }
        }
        noteChunk(batch, number);
        state.batches.close(batch);
        outcome.detail = state.chunks.bad(chunk);
    }

    /** The same chunk may come again, as long as its batch was not dropped. */
    private boolean mayCome(final int batch, final int number, final long content) {
        final int now = batch == 0 ? 0 : state.batches.state(batch);
        if (now != Batches.OPEN && now != Batches.COMMITTED) {
            return outcome.decline(Status.BATCH_STATE, now);
        }
        final int known = state.chunks.find(batch, number);
        if (known != 0) {
            return outcome.decline(state.chunks.content(known) == content ? Status.OK_NOOP : Status.EXISTS, number);
        }
        if (now != Batches.OPEN) {
            return outcome.decline(Status.BATCH_STATE, now);
        }
        final int next = state.batches.nextChunk(batch);
        return number - next <= MOST_AHEAD || outcome.decline(Status.LIMIT, next);
    }

    private boolean fits(final int batch, final int number, final DirectBuffer buffer, final int first, final int count) {
        final Batches batches = state.batches;
        if (batches.rowsStaged(batch) + batches.rowsRejected(batch) + count > batches.rowsAnnounced(batch)) {
            return outcome.decline(Status.CONTROL_TOTAL, batches.rowsAnnounced(batch));
        }
        if (!state.accounts.hasRoomFor(OF_A_ROW * count) || !state.aliases.hasRoomFor(OF_A_ROW * count) ||
            !state.types.hasRoomFor(count) || !state.chunks.hasRoomFor(count) || !state.adoptions.hasRoomFor(count)) {
            return outcome.decline(Status.LIMIT, state.accounts.count());
        }
        return linesAscend(batch, number, buffer, first, count);
    }

    /** Lines go up within a chunk and from chunk to chunk, so that what is told of them can be told in their order. */
    private boolean linesAscend(final int batch, final int number, final DirectBuffer buffer, final int first, final int count) {
        final long firstLine = PresetRow.line(buffer, first) & 0xFFFF_FFFFL;
        final int before = state.chunks.find(batch, number - 1);
        long line = before == 0 ? 0 : state.chunks.lastLine(before) & 0xFFFF_FFFFL;
        for (int i = 0; i < count; i++) {
            final long next = PresetRow.line(buffer, at(first, i)) & 0xFFFF_FFFFL;
            if (next <= line || next - firstLine > Chunks.MOST_LINES) {
                return outcome.decline(Status.BATCH_STATE, next);
            }
            line = next;
        }
        final int after = state.chunks.find(batch, number + 1);
        return after == 0 || line < (state.chunks.firstLine(after) & 0xFFFF_FFFFL) || outcome.decline(Status.BATCH_STATE, line);
    }

    private void touch(final DirectBuffer buffer, final int first, final int count) {
        for (int i = 0; i < count; i++) {
            hashes[i] = hash(buffer, at(first, i) + PresetRow.CARD);
            near += state.aliases.touchIndex(hashes[i]) + state.aliases.touchIndex(hash(buffer, at(first, i) + PresetRow.PROVISIONAL));
        }
        for (int i = 0; i < count; i++) {
            near += state.aliases.account(state.aliases.likely(hashes[i]));
        }
    }

    private long hash(final DirectBuffer buffer, final int at) {
        return state.aliases.hash(buffer.getLong(at, LITTLE_ENDIAN), buffer.getLong(at + 8, LITTLE_ENDIAN),
            buffer.getInt(at + 16, LITTLE_ENDIAN));
    }

    /** From here on nothing can fail. */
    private void take(final int batch, final int chunk) {
        int type = 0;
        if (row.points > 0) {
            type = state.types.intern(row.brand, state.batches.id(batch), 0, row.pointsClass, 0, row.expiryDay);
            if (!state.openingSums.knows(batch, row.brand, row.expiryDay)) {
                // The book's pages for such points are made ready now: the commit has none to wait for.
                state.book.addLive(row.brand, row.expiryDay, 0);
            }
            state.openingSums.add(batch, row.brand, row.expiryDay, row.points);
        }
        final CardFinder card = check.card();
        if (card.account() == 0) {
            final int account = open(chunk, 0);
            card.link(account);
            if (row.hasProvisional()) {
                check.provisional().link(account);
            }
            if (type != 0) {
                state.lotList.bring(account, type, account, row.points);
            }
        } else {
            adopt(card, type, chunk);
            state.batches.adopted(batch);
        }
        state.batches.staged(batch, row.points);
    }

    /** Opens a staged account; it keeps the row's PIN, as it is proved with the card and with the provisional id. */
    private int open(final int chunk, final int flag) {
        final int account = state.accounts.open(Accounts.STAGED, row.store, row.brand, row.openedDay);
        state.accounts.flags(account, flag | (row.status == AccountStatus.REGISTERED.value() ? Accounts.REGISTERS : 0));
        state.digest.add(Issuing.accountTerm(state, account));
        state.chunks.opened(chunk, account, row.line);
        if (row.hasSecret()) {
            state.pins.put(account, row.secretHigh, row.secretLow, row.provisionalSecretHigh, row.provisionalSecretLow, row.pepperVersion,
                (int)(state.nowNs() / SECOND_NS));
        }
        return account;
    }

    private void adopt(final CardFinder card, final int type, final int chunk) {
        final boolean brings = row.hasProvisional() && check.provisional().account() == 0;
        int shell = 0;
        if (brings || row.hasSecret()) {
            shell = open(chunk, Accounts.SHELL);
            if (brings) {
                check.provisional().link(shell);
            }
        }
        check.issuing().adopt(card.alias(), shell, type, row.points, row.line, chunk);
    }

    private void noteChunk(final int batch, final int number) {
        state.batches.chunks(batch, Math.max(state.batches.chunks(batch), number));
        int next = state.batches.nextChunk(batch);
        while (state.chunks.find(batch, next) != 0) {
            next++;
        }
        state.batches.nextChunk(batch, next);
    }

    /** Hash of the rows but their secrets, which change with the pepper. */
    private static long content(final DirectBuffer buffer, final int first, final int count) {
        long hash = count;
        for (int i = 0; i < count; i++) {
            final int at = at(first, i);
            for (int word = 0; word < PresetRow.SECRET; word += 8) {
                hash = Mix.of(hash, buffer.getLong(at + word, LITTLE_ENDIAN));
            }
            for (int word = PresetRow.LINE; word < PresetRow.BYTES - 7; word += 8) {
                hash = Mix.of(hash, buffer.getLong(at + word, LITTLE_ENDIAN));
            }
            hash = Mix.of(hash, buffer.getLong(at + PresetRow.BYTES - 8, LITTLE_ENDIAN));
        }
        return hash;
    }

    private static int at(final int first, final int i) {
        return first + i * PresetRow.BYTES;
    }

    /** @return something that depends on every touch, so that none is left out. */
    long near() {
        return near;
    }
}
