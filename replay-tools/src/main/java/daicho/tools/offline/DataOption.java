package daicho.tools.offline;

import static picocli.CommandLine.Option;

import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which folder. */
public final class DataOption {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The engine's folder.")
    private Path folder;

    /** @return the folder, which is there. */
    public Path folder() {
        if (folder.toString().isEmpty()) {
            throw new Trouble(ExitCode.USAGE, "--data is empty; name the engine's folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new Trouble(ExitCode.USAGE, "--data " + folder + " is no folder");
        }
        return folder;
    }
}
