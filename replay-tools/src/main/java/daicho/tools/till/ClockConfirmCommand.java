package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OperatorCommands;
import java.time.Instant;

/** Says that the clock is right. */
@Command(name = "clockconfirm", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Says what the time is when the engine doubts its clock (READ_ONLY, detail 2); it writes again when they agree within 5 minutes.")
public final class ClockConfirmCommand extends OneRecordCommand {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    @Option(names = "--time", required = true, paramLabel = "LOCAL",
        description = "What your own watch shows, at the programme's offset: YYYY-MM-DDTHH:MM:SS, because the day counts. Do not copy it from the machine.")
    private String time;

    @Mixin
    private TillOptions till;

    @Option(names = "--operator", required = true, paramLabel = "N", description = "Who acts: your number, 1 and more.")
    private long operator;

    @Override
    byte[] record(final Session session) {
        final Instant instant = Days.time("--time", time, session.today()).toInstant(session.offset());
        return OperatorCommands.clockConfirm(
            till.unnamed(session.today()).by(operator), Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND));
    }
}
