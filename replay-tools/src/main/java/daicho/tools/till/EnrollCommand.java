package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.protocol.codec.AccountStatus;

/** Opens an account. */
@Command(name = "enroll", description = "Opens an account for a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class EnrollCommand extends KeyedCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--registered", description = "The member has signed up; else the account is provisional.")
    private boolean registered;

    @Override
    byte[] record(final Session session) {
        return CardCommands.enroll(head(session), card.card(), registered ? AccountStatus.REGISTERED : AccountStatus.PROVISIONAL);
    }
}
