package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.nio.file.Path;

/** The journal does not prove itself: something in the middle is broken, missing or there twice. Nothing was changed on disk. */
public final class JournalDamaged extends Fault {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;
    private final long sequence;

    /**
     * Damage at a place.
     *
     * @param what     what is wrong there.
     * @param file     file it is in.
     * @param offset   offset in bytes of the damaged batch.
     * @param sequence first sequence that cannot be trusted.
     */
    public JournalDamaged(final String what, final Path file, final long offset, final long sequence) {
        super(ExitCode.JOURNAL_DAMAGED, "journal damaged: " + what + "; file=" + file + " offset=" + offset + " sequence=" + sequence
            + ". Nothing was changed. Copy the folder away, then bring this file back from a replica or backup,"
            + " or see what is readable with './daicho verify --data DIR' and './daicho dump --data DIR'.");
        this.file = file;
        this.offset = offset;
        this.sequence = sequence;
    }

    /** @return the damaged file. */
    public Path file() {
        return file;
    }

    /** @return offset in bytes of the damaged batch in its file. */
    public long offset() {
        return offset;
    }

    /** @return first sequence that cannot be trusted. */
    public long sequence() {
        return sequence;
    }
}
