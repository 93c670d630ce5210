package daicho.ledger.snapshot;

import daicho.ledger.account.Accounts;
import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.state.State;
import java.util.Map;
import java.util.TreeMap;

/** Checks that points of batches which wait are counted where they belong: in their batch till its commit, in the book after it. */
final class OpeningCheck {
    private final State state;

    OpeningCheck(final State state) {
        this.state = state;
    }

    /**
     * Compares; adds to the live points in lots those that the book has counted but nobody has booked yet.
     *
     * @return null, or what is wrong.
     */
    String broken(final long[] live) {
        final Map<Long, Long> open = new TreeMap<>();
        for (int account = 1; account <= state.accounts.count(); account++) {
            if (state.accounts.status(account) == Accounts.STAGED && state.chunks.isOpen(state.chunks.ofAccount(account))) {
                for (int index = 0; index < state.accounts.lotCount(account); index++) {
                    final int place = state.lotList.place(account, index);
                    count(open, state.chunks.batch(state.chunks.ofAccount(account)), state.lots.type(place), state.lots.points(place));
                }
            }
        }
        for (int adoption = 1; adoption <= state.adoptions.count(); adoption++) {
            final int batch = state.chunks.batch(state.adoptions.chunk(adoption));
            if (state.adoptions.state(adoption) != Adoptions.WAITS || state.adoptions.type(adoption) == 0) {
                continue;
            }
            if (state.batches.state(batch) == Batches.OPEN) {
                count(open, batch, state.adoptions.type(adoption), state.adoptions.points(adoption));
            } else if (state.batches.state(batch) == Batches.COMMITTED) {
                live[StateCheck.column(state, state.types.issuer(state.adoptions.type(adoption)))] += state.adoptions.points(adoption);
            }
        }
        return compare(open);
    }

    private void count(final Map<Long, Long> open, final int batch, final int type, final long points) {
        open.merge((long)batch << 32 | (long)state.types.issuer(type) << 16 | state.types.expiryDay(type), points, Long::sum);
    }

    private String compare(final Map<Long, Long> open) {
        for (int batch = 1; batch <= state.batches.count(); batch++) {
            if (state.batches.state(batch) != Batches.OPEN) {
                continue;
            }
            for (int place = 0; place < state.openingSums.places(); place++) {
                final long points = state.openingSums.points(batch, place);
                final Long counted = open.remove((long)batch << 32 | (long)state.openingSums.brand(batch, place) << 16 |
                    state.openingSums.day(batch, place));
                if (points != (counted == null ? 0 : counted)) {
                    return "batch " + state.batches.id(batch) + " says " + points + " points of a kind and has " + counted;
                }
            }
        }
        return open.isEmpty() ? null : "points of " + open.size() + " kinds are in no batch's sums";
    }
}
