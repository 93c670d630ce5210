package daicho.gateway.net;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestEncoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.RecordHeaderEncoder;
import daicho.protocol.codec.SetPinRequestEncoder;
import daicho.protocol.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Records that carry PINs, and those that must not. */
public final class PinRecords {
    private static final int OPERATOR = 3;

    private PinRecords() {
    }

    /** A new PIN for a card. */
    public static byte[] setPin(final int terminal, final long number, final String card, final String pin) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SetPinRequestEncoder.BLOCK_LENGTH]);
        final SetPinRequestEncoder request = new SetPinRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(request.header(), terminal, number);
        request.alias().putId(Records.id(card), 0, 16).scheme((short)1);
        request.putSecret(pin(pin), 0, 16);
        return buffer.byteArray();
    }

    /** Sources as card:PIN; without a PIN the proof is an operator's. */
    public static byte[] mergeRequest(final int terminal, final long number, final String target, final String... sources) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
        final MergeRequestEncoder request = new MergeRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(request.header(), terminal, number);
        request.alias().putId(Records.id(target), 0, 16).scheme((short)1);
        request.kind(MergeKind.SAME_PERSON);
        final MergeRequestEncoder.SourcesEncoder rows = request.sourcesCount(sources.length);
        for (final String source : sources) {
            final String[] parts = source.split(":", 2);
            rows.next().proof(parts[1].isEmpty() ? MergeProof.OPERATOR : MergeProof.PIN)
                .putReference(Records.id(parts[1].isEmpty() ? "T-1" : ""), 0, 16)
                .putSecret(pin(parts[1]), 0, 16);
            rows.alias().putId(Records.id(parts[0]), 0, 16).scheme((short)1);
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength());
    }

    /** What only the gateway makes: a Merge with something where a hash goes. */
    static byte[] merge(final int terminal, final long number, final String target, final MergeProof proof, final String secret) {
        final byte[] record = mergeRequest(terminal, number, target, "1000001:" + (secret.isEmpty() ? "" : secret));
        record[RecordLayout.TEMPLATE] = MergeDecoder.TEMPLATE_ID;
        final int entry = MessageHeaderEncoder.ENCODED_LENGTH + MergeDecoder.BLOCK_LENGTH + 4;
        record[entry + MergeDecoder.SourcesDecoder.proofEncodingOffset()] = (byte)proof.value();
        return record;
    }

    /** Rows as card:PIN, or card:PIN:provisional id. */
    static byte[] chunk(final boolean request, final int terminal, final long number, final String... cards) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
        final ImportChunkRequestEncoder chunk = new ImportChunkRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(chunk.header(), terminal, number);
        chunk.number(1).batch(1);
        final ImportChunkRequestEncoder.RowsEncoder rows = chunk.rowsCount(cards.length);
        for (final String card : cards) {
            final String[] parts = card.split(":", 3);
            rows.next().putSecret(pin(parts[1]), 0, 16).pointsClass(PointsClass.BASE).status(AccountStatus.PROVISIONAL);
            rows.card().putId(Records.id(parts[0]), 0, 16).scheme((short)1);
            if (parts.length == 3) {
                rows.provisional().putId(Records.id(parts[2]), 0, 16).scheme((short)2);
            }
        }
        if (!request) {
            buffer.putByte(RecordLayout.TEMPLATE, (byte)ImportChunkDecoder.TEMPLATE_ID);
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + chunk.encodedLength());
    }

    private static byte[] pin(final String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 16);
    }

    private static void head(final RecordHeaderEncoder head, final int terminal, final long number) {
        final byte[] key = new byte[16];
        ByteBuffer.wrap(key).putLong(8, number);
        head.terminal(terminal).businessDate(Records.TODAY).putKey(key, 0, 16).operatorId(OPERATOR);
    }
}
