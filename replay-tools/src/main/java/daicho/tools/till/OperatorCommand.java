package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardId;
import daicho.client.record.Head;

/** A command that only somebody in person may give, about a card. */
abstract class OperatorCommand extends OneRecordCommand {
    @Mixin
    private CardOptions card;

    @Mixin
    private ReceiptKey key;

    @Mixin
    private TillOptions till;

    @Option(names = "--operator", required = true, paramLabel = "N", description = "Who acts: your number, 1 and more.")
    private long operator;

    /** Builds the record. */
    abstract byte[] record(Session session, Head head, CardId shown);

    @Override
    final byte[] record(final Session session) {
        return record(session, Head.of(till.name(key.key(), session.today())).by(operator), card.card());
    }

    @Override
    final String keyToTell() {
        return key.toTell();
    }
}
