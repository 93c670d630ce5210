package daicho.tools.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import daicho.client.record.GroupAnswer;
import daicho.engine.journal.JournalReader;
import daicho.ledger.Ledger;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.GroupEncoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * For whoever keeps things elsewhere by the account that holds the money: after each merge and unmerge that was done, a line for each
 * account that went under another root or came from under it, with the cards of all that went with it. A record does not say whether it was
 * done, so the journal is applied to a book up to there; nothing of that happens before the first of them is met.
 */
public final class RekeyLines implements AutoCloseable {
    private final Path folder;
    private final JsonGenerator json;
    private final Consumer<String> notice;
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[2 * Limits.FRAME_BYTES]);
    private final UnsafeBuffer question = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + GroupEncoder.BLOCK_LENGTH]);
    private final Map<Long, byte[]> sources = new HashMap<>();
    private JournalReader reader;
    private Ledger ledger;
    private int index;
    private int position;
    private boolean given;

    /**
     * Reads nothing yet.
     *
     * @param folder of the journal.
     * @param json   where the lines go.
     * @param notice is told when there can be no lines, and why.
     */
    public RekeyLines(final Path folder, final JsonGenerator json, final Consumer<String> notice) {
        this.folder = folder;
        this.json = json;
        this.notice = notice;
    }

    /** @return whether there may be lines after a message. */
    public static boolean isAbout(final int template) {
        return template == MergeDecoder.TEMPLATE_ID || template == UnmergeDecoder.TEMPLATE_ID;
    }

    /**
     * Writes the lines of a merge or unmerge.
     *
     * @param sequence of its record; later than that of the call before.
     * @throws IOException if the output does not take it.
     */
    public void tell(final long sequence) throws IOException {
        while (!given && (ledger == null || ledger.lastSequence() < sequence)) {
            if (!step(sequence)) {
                given = true;
                notice.accept("no REKEY lines from sequence " + sequence + " on: the journal does not begin with record 1");
            }
        }
    }

    /** Applies the next record, and tells about it if it is the one; false when there is none. */
    private boolean step(final long wanted) throws IOException {
        if (reader == null) {
            reader = JournalReader.open(folder, 1);
            ledger = new Ledger();
            index = 0;
            position = -1;
        }
        if (position < 0 || index == reader.count()) {
            if (!reader.next() || reader.firstSequence() != ledger.lastSequence() + 1) {
                return false;
            }
            index = 0;
            position = reader.offset();
        }
        final DirectBuffer buffer = reader.buffer();
        final int length = buffer.getInt(position, ByteOrder.LITTLE_ENDIAN);
        final long sequence = reader.firstSequence() + index;
        apply(sequence, reader.timestampNs() + index, position + Integer.BYTES, length, sequence == wanted);
        position += Integer.BYTES + length;
        index++;
        return true;
    }

    private void apply(final long sequence, final long timestampNs, final int offset, final int length, final boolean tell)
        throws IOException {
        final DirectBuffer buffer = reader.buffer();
        final int template = RecordLayout.template(buffer, offset);
        final byte[] card = isAbout(template) ? card(buffer, offset, template) : null;
        final GroupAnswer before = tell && template == UnmergeDecoder.TEMPLATE_ID && card != null ? group(card) : null;
        final int bytes = ledger.execute(sequence, timestampNs, buffer, offset, length, reply, 0);
        if (!isAbout(template) || !isDone(bytes)) {
            return;
        }
        if (template == MergeDecoder.TEMPLATE_ID) {
            sources.put(sequence, firstSource(buffer, offset));
        }
        if (tell && card != null) {
            final GroupAnswer after = group(card);
            if (template == MergeDecoder.TEMPLATE_ID) {
                merged(sequence, after);
            } else {
                line(sequence, before.root(), after.root(), after, after.root());
            }
        }
    }

    private boolean isDone(final int bytes) {
        final ReplyDecoder decoder = new ReplyDecoder();
        decoder.wrapAndApplyHeader(reply, 0, new MessageHeaderDecoder());
        return bytes > 0 && decoder.status() == Status.OK.code() && !decoder.flags().duplicate();
    }

    /** The target's card of a merge, that of the source of an unmerge. */
    private byte[] card(final DirectBuffer buffer, final int offset, final int template) {
        final byte[] alias = alias(buffer, offset + RecordLayout.BODY);
        return template == UnmergeDecoder.TEMPLATE_ID && alias[RecordLayout.ALIAS_BYTES - 4] == 0
            ? sources.get(buffer.getLong(offset + RecordLayout.BODY + RecordLayout.ALIAS_BYTES, ByteOrder.LITTLE_ENDIAN)) : alias;
    }

    private static byte[] firstSource(final DirectBuffer buffer, final int offset) {
        return alias(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH + MergeDecoder.BLOCK_LENGTH +
            MergeDecoder.SourcesDecoder.sbeHeaderSize());
    }

    private static byte[] alias(final DirectBuffer buffer, final int at) {
        final byte[] alias = new byte[RecordLayout.ALIAS_BYTES];
        buffer.getBytes(at, alias);
        return alias;
    }

    private GroupAnswer group(final byte[] card) {
        new GroupEncoder().wrapAndApplyHeader(question, 0, new MessageHeaderEncoder());
        question.putBytes(RecordLayout.BODY, card);
        final int bytes = ledger.query(ledger.lastTimestampNs(), question, 0, question.capacity(), reply, 0);
        final byte[] message = new byte[bytes];
        reply.getBytes(0, message);
        return GroupAnswer.read(message);
    }

    private void merged(final long sequence, final GroupAnswer group) throws IOException {
        for (final GroupAnswer.Account account : group.accounts()) {
            if (account.merge() == sequence) {
                line(sequence, account.account(), group.root(), group, account.account());
            }
        }
    }

    private void line(final long sequence, final long from, final long to, final GroupAnswer group, final long top) throws IOException {
        final Set<Long> under = under(group.accounts(), top);
        json.writeStartObject();
        json.writeNumberField("rekey", sequence);
        json.writeNumberField("from", from);
        json.writeNumberField("to", to);
        json.writeArrayFieldStart("cards");
        for (final GroupAnswer.Card card : group.cards()) {
            if (under.contains(card.account())) {
                json.writeStartObject();
                json.writeNumberField("scheme", card.card().scheme());
                json.writeNumberField("namespace", card.card().namespaceId());
                json.writeStringField("id", card.card().text());
                json.writeNumberField("account", card.account());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Set<Long> under(final List<GroupAnswer.Account> accounts, final long top) {
        final Set<Long> under = new HashSet<>(Set.of(top));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (final GroupAnswer.Account account : accounts) {
                grown |= under.contains(account.parent()) && under.add(account.account());
            }
        }
        return under;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            ledger.close();
        }
    }
}
