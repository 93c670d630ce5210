package daicho.ledger.preset;

import daicho.ledger.due.CatchUp;
import daicho.ledger.state.State;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import org.agrona.DirectBuffer;

/** The commands of an import, each to whoever does it. */
public final class Presets {
    private final State state;
    private final BatchCommands batches;
    private final Staging staging;
    private final TakingOut takingOut;

    /** Over a book. */
    public Presets(final State state, final CatchUp catchUp) {
        this.state = state;
        batches = new BatchCommands(state);
        staging = new Staging(state);
        takingOut = new TakingOut(state, catchUp);
    }

    /** Works on the command whose head has been read; the outcome says what came of it. */
    public void execute(final DirectBuffer buffer, final int offset) {
        switch (state.head.template()) {
            case ImportBeginDecoder.TEMPLATE_ID -> batches.begin(buffer, offset);
            case ImportChunkDecoder.TEMPLATE_ID -> staging.stage(buffer, offset);
            case ImportUndoDecoder.TEMPLATE_ID -> takingOut.undo(buffer, offset);
            default -> batches.end(buffer, offset);
        }
    }
}
