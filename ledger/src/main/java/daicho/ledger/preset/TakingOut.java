package daicho.ledger.preset;

import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.book.Book;
import daicho.ledger.due.CatchUp;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * ImportUndo: takes the members of a chunk out again whom nobody has looked at since the commit. They are gone as if they had never been:
 * their cards may be enrolled or brought in anew, and the book has migrated fewer points. A member who has an entry since then stays, and
 * so do those points of a row for a card that was there before which the lot has no more. The reply's detail is how many stay.
 */
final class TakingOut {
    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ImportUndoDecoder undo = new ImportUndoDecoder();
    private final Head head = new Head();
    private final Outcome entry = new Outcome();

    TakingOut(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
    }

    void undo(final DirectBuffer buffer, final int offset) {
        undo.wrapAndApplyHeader(buffer, offset, header);
        final int batch = state.batches.find(undo.batch());
        final int now = batch == 0 ? 0 : state.batches.state(batch);
        if (now != Batches.COMMITTED && now != Batches.UNDONE) {
            outcome.decline(Status.BATCH_STATE, now);
            return;
        }
        final int number = (int)undo.number();
        final int chunk = state.chunks.find(batch, number);
        if (chunk == 0) {
            outcome.decline(Status.NOT_FOUND, number & 0xFFFF_FFFFL);
        } else if (state.chunks.isUndone(chunk)) {
            outcome.decline(Status.OK_NOOP, number & 0xFFFF_FFFFL);
        } else if (number - state.batches.nextChunk(batch) > Staging.MOST_AHEAD) {
            outcome.decline(Status.LIMIT, state.batches.nextChunk(batch));
        } else {
            outcome.detail = takeMembers(chunk) + takePoints(chunk);
            state.chunks.undo(chunk);
            noteUndone(batch);
        }
    }

    private int takeMembers(final int chunk) {
        int stay = 0;
        final int first = state.chunks.firstAccount(chunk);
        for (int account = first; account < first + state.chunks.accounts(chunk); account++) {
            if (state.adoptions.first(account) != 0) {
                // Another file adds to it: it is needed, and comes to be.
                catchUp.bringUp(account);
            } else {
                // What is due by now would have been booked had anybody looked.
                catchUp.sweep(account);
            }
            if (!state.accounts.isStaged(account)) {
                stay++;
            } else if (state.accounts.lotCount(account) > 0) {
                final int place = state.lotList.place(account, 0);
                final long points = state.lots.points(place);
                state.book.add(state.types.issuer(state.lots.type(place)), Book.MIGRATED, -points);
                state.lotList.take(account, 0, points);
            }
        }
        return stay;
    }

    private int takePoints(final int chunk) {
        int stay = 0;
        for (int row = state.chunks.firstAdoption(chunk); row != 0; row = state.adoptions.nextOfChunk(row)) {
            final int account = state.aliases.account(state.adoptions.alias(row));
            final int root = state.accounts.root(account);
            catchUp.bringUp(root);
            if (state.adoptions.state(row) == Adoptions.BOOKED) {
                stay += takePoints(row, root, account) ? 0 : 1;
            }
        }
        return stay;
    }

    private boolean takePoints(final int row, final int root, final int account) {
        final int type = state.adoptions.type(row);
        final long points = state.adoptions.points(row);
        final int index = type == 0 ? -1 : state.lotList.find(root, type, account);
        final int place = state.lotList.place(root, index);
        if (type != 0 && (index < 0 || state.lots.points(place) - state.lots.held(place) < points)) {
            return false;
        }
        if (type != 0) {
            entry.clear();
            entry.touched(type, account, -points);
            state.lotList.take(root, index, points);
            state.book.add(state.types.issuer(type), Book.MIGRATED, -points);
            entry.kind = EntryKind.IMPORT.value();
            entry.root = root;
            entry.alias = state.adoptions.alias(row);
            entry.related = state.batches.commitSequence(state.chunks.batch(state.adoptions.chunk(row)));
            head.internal(state.today());
            state.transactions.record(head, entry, state.sequence(), state.nowNs(), state.balanceOf(root));
        }
        state.adoptions.settle(row, Adoptions.TAKEN_OUT, 0);
        return true;
    }

    private void noteUndone(final int batch) {
        state.batches.open(batch);
        int next = state.batches.nextChunk(batch);
        int chunk = state.chunks.find(batch, next);
        while (chunk != 0 && state.chunks.isUndone(chunk)) {
            chunk = state.chunks.find(batch, ++next);
        }
        state.batches.nextChunk(batch, next);
        if (next > state.batches.chunks(batch)) {
            state.batches.state(batch, Batches.UNDONE);
        }
        state.batches.close(batch);
    }
}
