package daicho.engine.journal;

import java.nio.file.Path;

/** A batch, good in itself, that was found where the reader could not get to. */
record FoundBatch(Path file, long offset, long ledgerId, long firstSequence, long safeSequence) {
}
