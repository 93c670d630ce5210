package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OriginalCommands;

/** Makes points usable. */
@Command(name = "confirm", description = "Makes the points of a receipt usable that wait for confirmation.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class ConfirmCommand extends OneRecordCommand {
    @Mixin
    private OriginalOptions original;

    @Mixin
    private AtOptions at;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "Who acts; nobody in person unless said.")
    private long operator;

    @Override
    byte[] record(final Session session) {
        return OriginalCommands.confirm(
            at.head(original.terminal(), session.today(), operator), original.original(session.today()));
    }

    @Override
    String keyToTell() {
        return at.keyToTell();
    }
}
