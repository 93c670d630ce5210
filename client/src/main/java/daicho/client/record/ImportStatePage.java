package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How far a batch is, and a page of what is told of its lines.
 *
 * @param code            number of the status; NOT_FOUND when the batch was never begun.
 * @param durability      what was read survives.
 * @param state           state of the batch, NULL_VAL when it was never begun.
 * @param more            there is more to tell: ask again after {@link #lastLine()}.
 * @param sequence        of the state that was read.
 * @param pointsAnnounced points announced.
 * @param pointsStaged    points of the rows taken in.
 * @param rowsAnnounced   rows announced.
 * @param rowsStaged      rows taken in, adopted ones included.
 * @param rowsAdopted     of these, cards that were there before.
 * @param rowsRejected    bad rows.
 * @param nextChunk       lowest number of a chunk that has not come; after the commit: of one that is not taken out.
 * @param chunks          highest number of a chunk that came.
 * @param sha256          of its file.
 * @param told            by line; code 0 says only how far was looked.
 */
public record ImportStatePage(
    int code, Durability durability, BatchState state, boolean more, long sequence, long pointsAnnounced, long pointsStaged,
    long rowsAnnounced, long rowsStaged, long rowsAdopted, long rowsRejected, long nextChunk, long chunks, byte[] sha256,
    List<Told> told) {
    private static final int SHA_BYTES = 32;

    /**
     * What is told of a line.
     *
     * @param line of the file.
     * @param code of the status that says why.
     */
    public record Told(long line, int code) {
    }

    /**
     * Reads an ImportStateReply.
     *
     * @param message the message with its 8-byte header.
     * @return the page.
     * @throws IllegalArgumentException when it is another message.
     */
    public static ImportStatePage read(final byte[] message) {
        final ImportStateReplyDecoder reply = new ImportStateReplyDecoder();
        Shape.check(message, ImportStateReplyDecoder.TEMPLATE_ID, ImportStateReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final byte[] sha = new byte[SHA_BYTES];
        reply.getSha256(sha, 0, SHA_BYTES);
        final List<Told> told = new ArrayList<>();
        for (final ImportStateReplyDecoder.ToldDecoder row : reply.told()) {
            told.add(new Told(row.line(), row.code()));
        }
        return new ImportStatePage(reply.status(), reply.durability(), reply.state(), reply.more() == 1, reply.sequence(),
            reply.pointsAnnounced(), reply.pointsStaged(), reply.rowsAnnounced(), reply.rowsStaged(), reply.rowsAdopted(),
            reply.rowsRejected(), reply.nextChunk(), reply.chunks(), sha, List.copyOf(told));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }

    /** @return whether the batch is made of a file with this hash. */
    public boolean isOf(final byte[] hash) {
        return Arrays.equals(sha256, hash);
    }

    /** @return last line that this page is about, 0 when it tells nothing. */
    public long lastLine() {
        return told.isEmpty() ? 0 : told.getLast().line();
    }
}
