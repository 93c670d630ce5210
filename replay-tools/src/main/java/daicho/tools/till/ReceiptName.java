package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.Key;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;

/** A receipt's number: as text, or as a running number of a till that has such. */
public final class ReceiptName {
    @Option(names = "--receipt", paramLabel = "R", description = "The receipt: its number within terminal and date, up to 16 characters.")
    private String receipt;

    @Option(names = "--number", paramLabel = "N", description = "The receipt as a running number, instead: so that missing ones can be told.")
    private Long number;

    @Option(names = "--epoch", paramLabel = "E", defaultValue = "0", description = "Epoch of the running number; ${DEFAULT-VALUE} unless said.")
    private long epoch;

    /** @return the key, {@link Key#NONE} when neither was said. */
    Key orNone() {
        if (receipt != null && number != null) {
            throw new Trouble(ExitCode.USAGE, "--receipt and --number cannot both be said");
        }
        if (number != null) {
            return Key.running(epoch, number);
        }
        return receipt == null ? Key.NONE : Session.built(() -> Key.text(receipt));
    }

    /** @return the key; without one nothing is sent. */
    Key key() {
        final Key key = orNone();
        if (key.equals(Key.NONE)) {
            throw new Trouble(ExitCode.USAGE, "--receipt is missing: it names what is done, so that it is done once");
        }
        return key;
    }
}
