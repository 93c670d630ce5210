package daicho.engine.journal;

/**
 * The four bytes before each of Chronicle's documents.
 * <pre>
 *   bit 31: not complete · bit 30: Chronicle's own (metadata) · bits 29–0: length in bytes
 *   0: nothing yet · 0xC0000000: nothing more in this file
 * </pre>
 * Documents begin at multiples of four.
 */
final class ExcerptWord {
    /** Bytes of the word. */
    static final int BYTES = 4;
    /** Nothing more in this file. */
    static final int END_OF_FILE = 0xC000_0000;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH = 0x3FFF_FFFF;

    private ExcerptWord() {
    }

    static boolean isComplete(final int word) {
        return word != 0 && (word & NOT_COMPLETE) == 0;
    }

    static boolean isMetadata(final int word) {
        return (word & METADATA) != 0;
    }

    static int length(final int word) {
        return word & LENGTH;
    }

    /** Where the next document begins after one at {@code position}. */
    static long next(final long position, final int word) {
        return position + BYTES + ((length(word) + 3L) & ~3L);
    }
}
