package daicho.engine.fault;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Named places where a test lets the process end as a kill would. One is asked for when the virtual machine starts, as
 * {@code -Ddaicho.test.kill=AFTER_APPEND:7} (at the seventh time); where none is asked for, passing one compiles to nothing.
 */
public enum KillPoint {
    /** A batch is about to be written. */
    BEFORE_APPEND,
    /** The bytes of a batch are in the file, its length word is not. */
    IN_APPEND,
    /** A batch is in the file, whole. */
    AFTER_APPEND,
    /** Batches are in the files and are about to be forced. */
    BEFORE_FORCE,
    /** Batches are forced, and nobody has been told. */
    AFTER_FORCE,
    /** The next segment has its name, and nothing was written to it. */
    IN_ROLL,
    /** A snapshot is half written. */
    IN_SNAPSHOT,
    /** A snapshot is whole, under the name of its draft. */
    BEFORE_SNAPSHOT_RENAME,
    /** A snapshot has its name, the folder is not forced and older ones are still there. */
    AFTER_SNAPSHOT_RENAME;

    /** How a process that was killed by the system would end. */
    public static final int EXIT_CODE = 137;

    private static final String ASKED = System.getProperty("daicho.test.kill");
    private static final KillPoint WHERE = ASKED == null ? null : valueOf(ASKED.substring(0, ASKED.indexOf(':')));
    private static final AtomicInteger LEFT = new AtomicInteger(ASKED == null ? 0 : Integer.parseInt(ASKED.substring(ASKED.indexOf(':') + 1)));

    /** Ends the process if this is the place that was asked for, and the time has come. Any thread. */
    public void pass() {
        if (WHERE == this && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
