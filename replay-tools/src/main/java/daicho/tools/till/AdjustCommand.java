package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Option;

import daicho.client.record.Adjustment;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.OperatorCommands;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import java.time.LocalDate;

/** Corrects a balance. */
@Command(name = "adjust", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Corrects a balance; above the programme's limit another operator must approve.")
public final class AdjustCommand extends OperatorCommand {
    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to add, 1 to 10,000,000; with --down to take.")
    private long points;

    @Option(names = "--down", description = "Take them.")
    private boolean down;

    @Option(names = "--ticket", required = true, paramLabel = "T", description = "The ticket that tells why: up to 16 characters.")
    private String ticket;

    @Option(names = "--reason", paramLabel = "WHY", defaultValue = "4", converter = ReasonCode.class,
        description = "1 or return-without-original, 2 or campaign-error, 3 or goodwill, 4 or other (unless said), or a number of the programme's own.")
    private int reason;

    @Option(names = "--issuer", paramLabel = "B", defaultValue = "0", description = "Brand that stands for points added; the till's unless said.")
    private int issuer;

    @Option(names = "--expires", paramLabel = "DAY", description = "Last day of points added, YYYY-MM-DD; by the programme's rule unless said.")
    private LocalDate expires;

    @Option(names = "--class", paramLabel = "C", defaultValue = "ADJUST",
        description = "Class of points added: BASE, CAMPAIGN, LIMITED, BONUS, EXCHANGE, MIGRATED, ADJUST; ${DEFAULT-VALUE} unless said.")
    private PointsClass pointsClass;

    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        if (pointsClass == PointsClass.NULL_VAL) {
            throw new IllegalArgumentException("--class is no class of points");
        }
        final Direction direction = down ? Direction.DOWN : Direction.UP;
        return OperatorCommands.adjust(
            head, shown, new Adjustment(direction, points, reason, ticket, issuer, down ? null : expires, pointsClass));
    }
}
