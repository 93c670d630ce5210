package daicho.tools.till;

import daicho.protocol.ExitCode;
import daicho.protocol.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;

/** A command that sends one record and is answered by a Reply. What a subcommand adds is its options and the record. */
abstract class OneRecordCommand extends TillCommand {
    /**
     * Builds the record.
     *
     * @param session tells the programme's day and offset.
     * @return the record; an {@link IllegalArgumentException} is a mistake on the command line.
     */
    abstract byte[] record(Session session);

    /** @return the key that was drawn for this command and has to be told, null when there is none. */
    String keyToTell() {
        return null;
    }

    @Override
    final ExitCode ask(final Session session) {
        final byte[] record = Session.built(() -> record(session));
        final boolean quote = (RecordLayout.flags(new UnsafeBuffer(record), 0) & RecordLayout.QUOTE) != 0;
        return reply(session, record, quote ? null : keyToTell());
    }
}
