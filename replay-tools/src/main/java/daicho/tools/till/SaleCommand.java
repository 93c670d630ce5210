package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.util.List;

/** Sells by hand. */
@Command(name = "sale", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Books a receipt: points may pay a part of it, the rest earns by the programme's rule.")
public final class SaleCommand extends ReceiptCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--amount", required = true, paramLabel = "A", description = "Gross amount of the receipt.")
    private long amount;

    @Option(names = "--burn", paramLabel = "N", defaultValue = "0", description = "Points that pay a part of it; none unless said.")
    private long burn;

    @Option(names = "--burn-amount", paramLabel = "A", description = "The money they pay; as much as there are points unless said.")
    private Long burnAmount;

    @Option(names = "--eligible", paramLabel = "A", description = "Money that earns; what points do not pay unless said.")
    private Long eligible;

    @Option(names = "--earn", paramLabel = "N", description = "Points it earns, counted by the till; by the programme's rule unless said.")
    private Long earn;

    @Option(names = "--allow-partial", description = "Take what is there when it is less than --burn.")
    private boolean partial;

    @Override
    byte[] record(final Session session) {
        final Head head = head(session);
        return Commands.sale(
            partial ? head.allowPartial() : head, card.card(), amount, burn, burnAmount == null ? burn : burnAmount, components());
    }

    private List<Component> components() {
        if (eligible != null && earn != null) {
            throw new Trouble(ExitCode.USAGE, "--eligible and --earn cannot both be said");
        }
        if (earn != null) {
            return List.of(Component.given(earn));
        }
        return eligible == null ? List.of() : List.of(Component.computed(eligible));
    }
}
