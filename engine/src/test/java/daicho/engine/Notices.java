package daicho.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps the lines. */
final class Notices implements StartListener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile long progressSequence = -1;

    @Override
    public void progress(final long sequence, final long bytesRead, final long bytesTotal) {
        progressSequence = sequence;
    }

    @Override
    public void notice(final String line) {
        lines.add(line);
    }
}
