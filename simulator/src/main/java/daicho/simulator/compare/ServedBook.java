package daicho.simulator.compare;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Answer;
import daicho.simulator.model.Answer.Part;
import daicho.simulator.model.Mistake;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A book that an engine keeps elsewhere: what it has journaled is executed here again, at the journal's own sequences and times, on a
 * ledger and on the model, and compared command by command. Records that came over the wire are known again by their bytes. One thread.
 */
public final class ServedBook implements AutoCloseable {
    private final Comparison comparison = new Comparison(Map.<Setting, Long>of(), Mistake.NONE);
    private final RecordWriter writer = new RecordWriter(Map.of());
    private final Replies replies = new Replies();
    private final Map<ByteBuffer, Command> sent = new HashMap<>();
    private final Set<ByteBuffer> booked = new HashSet<>();
    private final SetTerminalDecoder setTerminal = new SetTerminalDecoder();
    private final SetProgrammeDecoder setProgramme = new SetProgrammeDecoder();

    /** Nothing journaled yet. */
    public ServedBook() {
        // Everything starts empty.
    }

    /**
     * The record that a till sends for a command, as far as it depends on what has been followed so far.
     *
     * @param command what it wants.
     * @return a new array.
     */
    public byte[] record(final Command command) {
        final Command resolved = comparison.resolved(command);
        final byte[] bytes = new byte[writer.write(resolved)];
        writer.record.getBytes(0, bytes);
        sent.put(ByteBuffer.wrap(bytes), resolved);
        return bytes;
    }

    /**
     * Executes the next record of the journal.
     *
     * @param sequence    of it.
     * @param timestampNs of it.
     * @param record      as it was journaled.
     * @return the first difference between ledger and model, null when there is none.
     */
    public Difference follow(final long sequence, final long timestampNs, final byte[] record) {
        final Command known = sent.get(ByteBuffer.wrap(record));
        final Command command = (known == null ? ofTheHouse(record) : known).at(timestampNs);
        final Difference difference = comparison.follow(sequence, command, new UnsafeBuffer(record));
        if (difference == null && command.get(Field.KEY) != 0 && takesKey(Status.of((int)reply().get(Part.STATUS)))) {
            booked.add(ByteBuffer.wrap(record));
        }
        return difference;
    }

    /** What is measured against dates and terminals is not remembered. */
    private static boolean takesKey(final Status status) {
        return status != Status.TOO_LATE && status != Status.FUTURE_DATE && status != Status.FORBIDDEN;
    }

    /** What only the engine itself journals. */
    private Command ofTheHouse(final byte[] record) {
        final DirectBuffer buffer = new UnsafeBuffer(record);
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (RecordLayout.template(buffer, 0)) {
            case GenesisDecoder.TEMPLATE_ID -> Command.of(Verb.GENESIS, 0);
            case TickDecoder.TEMPLATE_ID -> Command.of(Verb.TICK, 0);
            case SweepDecoder.TEMPLATE_ID -> Command.of(Verb.SWEEP, 0);
            case SetTerminalDecoder.TEMPLATE_ID -> {
                setTerminal.wrapAndApplyHeader(buffer, 0, header);
                yield Command.of(Verb.SET_TERMINAL, 0).with(Field.TARGET, setTerminal.target()).with(Field.STORE, setTerminal.store())
                    .with(Field.BRAND, setTerminal.brand()).with(Field.FROM_DATE, setTerminal.fromDate())
                    .with(Field.ONLY_IF_ABSENT, setTerminal.onlyIfAbsent());
            }
            case SetProgrammeDecoder.TEMPLATE_ID -> Command.of(Verb.SET_PROGRAMME, 0)
                .with(Field.VERSION, setProgramme.wrapAndApplyHeader(buffer, 0, header).programmeVersion());
            default -> throw new IllegalStateException("nobody sent message " + RecordLayout.template(buffer, 0));
        };
    }

    /** @return whether a record with a key has come in the journal with these bytes, and was given an answer that stays. */
    public boolean hasBooked(final byte[] record) {
        return booked.contains(ByteBuffer.wrap(record));
    }

    /** @return reply to the record followed last: what the engine must have said. */
    public Answer reply() {
        return comparison.answer();
    }

    /**
     * Reads what the engine said.
     *
     * @param message a Reply.
     * @return its parts.
     */
    public Answer read(final byte[] message) {
        return replies.answer(new UnsafeBuffer(message));
    }

    /** @return the last sequence followed, 0 for none. */
    public long sequence() {
        return comparison.sequence();
    }

    /** @return digest there. */
    public long digest() {
        return comparison.digest();
    }

    /** All is followed: accounts lot by lot, a snapshot and a replay agree. Returns the difference, null for none. */
    public Difference finish() {
        return comparison.finish();
    }

    @Override
    public void close() {
        comparison.close();
    }
}
