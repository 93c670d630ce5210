package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.state.State;
import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import org.agrona.DirectBuffer;

/**
 * Looks ahead over the commands of a batch, step by step for all of them: index lines, then aliases, then accounts, then lots. Each
 * step's cache misses overlap; done command by command they would queue up.
 */
final class TouchPass {
    /** Records that are looked at together. */
    static final int MOST = 32;

    private final State state;
    private final long[] hashes = new long[MOST];
    private final int[] found = new int[MOST];
    private int count;
    private long kept;

    TouchPass(final State state) {
        this.state = state;
    }

    void add(final DirectBuffer buffer, final int offset) {
        final int template = RecordLayout.template(buffer, offset);
        if (count == MOST || template < Templates.FIRST_KEYED || template > 61 || template == 39) {
            return;
        }
        final int alias = offset + RecordLayout.BODY;
        final long hash = state.aliases.hash(buffer.getLong(alias, LITTLE_ENDIAN), buffer.getLong(alias + 8, LITTLE_ENDIAN),
            buffer.getInt(alias + 16, LITTLE_ENDIAN));
        hashes[count++] = hash;
        kept += state.aliases.touchIndex(hash);
        if (template < Templates.FIRST_QUERY) {
            kept += state.transactions.touch(RecordLayout.businessDate(buffer, offset), RecordLayout.terminal(buffer, offset),
                RecordLayout.keyHigh(buffer, offset), RecordLayout.keyLow(buffer, offset));
        }
    }

    void run() {
        for (int i = 0; i < count; i++) {
            found[i] = state.aliases.likely(hashes[i]);
        }
        for (int i = 0; i < count; i++) {
            found[i] = found[i] == 0 ? 0 : state.aliases.account(found[i]);
        }
        for (int i = 0; i < count; i++) {
            found[i] = state.accounts.touch(found[i]);
        }
        for (int i = 0; i < count; i++) {
            kept += state.lots.touch(found[i]);
        }
        count = 0;
    }

    /** @return something that depends on every touch, so that none is left out. */
    long kept() {
        return kept;
    }
}
