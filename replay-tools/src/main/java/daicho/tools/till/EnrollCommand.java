package daicho.tools.till;

import static picocli.CommandLine.ArgGroup;
import static picocli.CommandLine.Command;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.protocol.codec.AccountStatus;

/** Opens an account. */
@Command(name = "enroll", description = "Opens an account for a card, or for the number that a member signed up with.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class EnrollCommand extends KeyedCommand {
    private static final String MEMBER = "MEMBER";

    @ArgGroup(multiplicity = "1")
    private Id id;

    @Option(names = "--scheme", paramLabel = "S", defaultValue = "POS_CARD",
        description = "What the card is: POS_CARD, PROVISIONAL, MEMBER, EC, APP, or a number; ${DEFAULT-VALUE} unless said.")
    private String scheme;

    @Option(names = "--namespace", paramLabel = "N", defaultValue = "0", description = "Who issued it; ${DEFAULT-VALUE} unless said.")
    private int namespace;

    @Option(names = "--registered", description = "The member has signed up; else the account is provisional. --member means it.")
    private boolean registered;

    @Override
    byte[] record(final Session session) {
        return CardCommands.enroll(
            head(session), id.card(scheme, namespace), registered || id.isMember() ? AccountStatus.REGISTERED : AccountStatus.PROVISIONAL);
    }

    /** One or the other. */
    static final class Id {
        @Option(names = "--card", required = true, paramLabel = "X", description = "The card: 1 to 16 characters.")
        private String card;

        @Option(names = "--member", required = true, paramLabel = "ID", description = "The member's number: scheme MEMBER.")
        private String member;

        boolean isMember() {
            return member != null;
        }

        CardId card(final String scheme, final int namespace) {
            return isMember() ? CardOptions.cardOf(MEMBER, namespace, member) : CardOptions.cardOf(scheme, namespace, card);
        }
    }
}
