package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.OrderCommands;
import java.util.List;

/** Spends points of a hold. */
@Command(name = "capture", description = "Spends points that were set aside for an order; a parcel may earn, too.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class CaptureCommand extends KeyedCommand {
    @Mixin
    private OrderOption order;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to spend; 0 with --final gives all back.")
    private long points;

    @Option(names = "--amount", paramLabel = "A", defaultValue = "0", description = "Gross amount of the parcel; 0: it earns nothing.")
    private long amount;

    @Option(names = "--burn-amount", paramLabel = "A",
        description = "The money the points pay; as much as there are points, up to the amount, unless said.")
    private Long burnAmount;

    @Option(names = "--final", description = "The last parcel: give back what is left of the hold.")
    private boolean last;

    @Option(names = "--allow-over", description = "Take more than was set aside if the member has it.")
    private boolean over;

    @Option(names = "--late", description = "Take the points afresh when the hold's time ran out.")
    private boolean late;

    @Mixin
    private QuoteOption quote;

    @Override
    byte[] record(final Session session) {
        Head head = quote.of(head(session));
        head = last ? head.finalCapture() : head;
        head = over ? head.allowOver() : head;
        head = late ? head.lateCapture() : head;
        return OrderCommands.capture(
            head, order.order(), points, amount, burnAmount == null ? Math.min(points, amount) : burnAmount, List.of());
    }
}
