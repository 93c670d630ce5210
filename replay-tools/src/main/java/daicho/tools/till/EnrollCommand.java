package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.protocol.ExitCode;
import daicho.protocol.codec.AccountStatus;

/** Opens an account. */
@Command(name = "enroll", description = "Opens an account for a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class EnrollCommand extends TillCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--receipt", required = true, paramLabel = "R", description = "Names it within terminal and date.")
    private String receipt;

    @Option(names = "--registered", description = "The member has signed up; else the account is provisional.")
    private boolean registered;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final AccountStatus status = registered ? AccountStatus.REGISTERED : AccountStatus.PROVISIONAL;
        return reply(session, CardCommands.enroll(till.named(receipt, session.today()), card.card(), status));
    }
}
