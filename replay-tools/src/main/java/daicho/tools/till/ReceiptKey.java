package daicho.tools.till;

import static picocli.CommandLine.Option;

/** The key of a command that may have a receipt, or not. */
public final class ReceiptKey extends DrawnKey {
    @Option(names = {"--key", "--receipt"}, paramLabel = "K",
        description = "Names it within terminal and date: sent again, it counts once. Up to 16 characters; drawn and told unless said.")
    private String text;

    @Override
    String given() {
        return text;
    }
}
