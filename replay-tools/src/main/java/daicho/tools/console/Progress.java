package daicho.tools.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long task has come, with rate and time left: on the terminal, and nowhere when there is none. One thread. */
public final class Progress implements AutoCloseable {
    /** The start script says whether somebody watches: Java cannot tell for the error stream alone. */
    private static final String TERMINAL = "daicho.terminal";
    private static final long MEGABYTE = 1L << 20;
    private static final int WIDTH = 100;
    private static final int UPDATE_MS = 200;

    private final ProgressBar bar;

    private Progress(final ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins to show a task that is measured in bytes.
     *
     * @param task what is done, one word.
     * @return shows nothing when nobody watches.
     */
    public static Progress ofBytes(final String task) {
        return of(task, " MB", MEGABYTE);
    }

    /**
     * Begins to show a task that is measured in commands.
     *
     * @param task what is done, one word.
     * @return shows nothing when nobody watches.
     */
    public static Progress ofCommands(final String task) {
        return of(task, " commands");
    }

    /**
     * Begins to show a task that is measured in something else.
     *
     * @param task what is done, one word.
     * @param unit what it is measured in, behind a blank.
     * @return shows nothing when nobody watches.
     */
    public static Progress of(final String task, final String unit) {
        return of(task, unit, 1);
    }

    /**
     * Begins to show a task that is measured in rows of a file.
     *
     * @param task what is done, one word.
     * @return shows nothing when nobody watches.
     */
    public static Progress ofRows(final String task) {
        return of(task, " rows", 1);
    }

    private static Progress of(final String task, final String unit, final long size) {
        if (!Boolean.getBoolean(TERMINAL)) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(unit, size)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .showSpeed()
            .build());
    }

    /**
     * So far.
     *
     * @param done  of the task.
     * @param total there is to do; may grow.
     */
    public void at(final long done, final long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
