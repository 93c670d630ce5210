package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.OrderId;

/** Which order. */
public final class OrderOption {
    @Option(names = "--order", required = true, paramLabel = "O", description = "The order, within the till's brand: up to 16 characters.")
    private String order;

    /** The order. */
    OrderId order() {
        return OrderId.text(order);
    }
}
