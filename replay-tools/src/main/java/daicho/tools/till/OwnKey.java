package daicho.tools.till;

import static picocli.CommandLine.Option;

/** The key of a command about a receipt: {@code --receipt} is that of the other one there. */
public final class OwnKey extends DrawnKey {
    @Option(names = "--key", paramLabel = "K",
        description = "Names this command within terminal and date: sent again, it counts once. Up to 16 characters; drawn and told unless said.")
    private String text;

    @Override
    String given() {
        return text;
    }
}
