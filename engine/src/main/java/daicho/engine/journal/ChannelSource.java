package daicho.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Where channels come from; a test puts failing ones here. */
@FunctionalInterface
interface ChannelSource {
    /** Opens a file. */
    FileChannel open(Path file, OpenOption... options) throws IOException;
}
