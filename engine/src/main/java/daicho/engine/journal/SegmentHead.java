package daicho.engine.journal;

import daicho.protocol.codec.BatchHeaderDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.nio.file.Path;

/** Looks up where a segment begins in the sequence of records, without reading it. */
final class SegmentHead {
    /** No batch is to be seen. */
    static final long EMPTY = -1;

    private SegmentHead() {
    }

    /** Whether Chronicle has begun to write a segment: what is only reserved is all zeros. */
    static boolean hasBegun(final int number, final Path file) {
        try (MappedSegment segment = new MappedSegment(number, file)) {
            return segment.word(0) != 0;
        }
    }

    /** First sequence that can be in the segment, as its first batch says, unchecked; {@link #EMPTY} when no whole batch is to be seen. */
    static long firstSequence(final int number, final Path file) {
        try (MappedSegment segment = new MappedSegment(number, file)) {
            long position = 0;
            int word = segment.word(position);
            while (ExcerptWord.isComplete(word) && ExcerptWord.isMetadata(word)) {
                position = ExcerptWord.next(position, word);
                word = segment.word(position);
            }
            final long batch = position + ExcerptWord.BYTES;
            if (!ExcerptWord.isComplete(word) || batch + BatchBytes.HEADER_BYTES > segment.size()) {
                return EMPTY;
            }
            final BatchHeaderDecoder header = new BatchHeaderDecoder().wrap(
                segment.buffer(), (int)batch + MessageHeaderDecoder.ENCODED_LENGTH,
                BatchHeaderDecoder.BLOCK_LENGTH, BatchHeaderDecoder.SCHEMA_VERSION);
            if (header.magic() != BatchBytes.MAGIC) {
                return EMPTY;
            }
            return header.kind() == BatchBytes.CHECKPOINT ? header.firstSequence() + 1 : header.firstSequence();
        }
    }
}
