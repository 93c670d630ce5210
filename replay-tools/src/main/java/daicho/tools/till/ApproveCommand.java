package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OriginalCommands;
import daicho.protocol.codec.Decision;

/** Says yes or no to another operator. */
@Command(name = "approve", description = "Lets an adjustment happen that waits for a second operator, or drops it.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class ApproveCommand extends OneRecordCommand {
    @Mixin
    private OriginalOptions original;

    @Option(names = "--reject", description = "Drop it; let it happen unless said.")
    private boolean reject;

    @Mixin
    private AtOptions at;

    @Option(names = "--operator", required = true, paramLabel = "N", description = "Who approves: another one than who adjusted.")
    private long operator;

    @Override
    byte[] record(final Session session) {
        return OriginalCommands.approve(at.head(original.terminal(), session.today(), operator),
            original.original(session.today()), reject ? Decision.REJECT : Decision.ACCEPT);
    }

    @Override
    String keyToTell() {
        return at.keyToTell();
    }
}
