package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Head;

/** A command with a key of its own, which may be left out. */
abstract class KeyedCommand extends OneRecordCommand {
    @Mixin
    private ReceiptKey key;

    @Mixin
    private TillOptions till;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "Who acts; nobody in person unless said.")
    private long operator;

    /** Head of the record. */
    final Head head(final Session session) {
        return Head.of(till.name(key.key(), session.today())).by(operator);
    }

    @Override
    final String keyToTell() {
        return key.toTell();
    }
}
