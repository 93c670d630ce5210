package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.check.RecordShape;
import daicho.protocol.check.Verdict;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import java.util.function.BiConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/** Reads records back as an engine does: first their shape, then with the generated decoder. */
final class ReadBack {
    private ReadBack() {
    }

    static <T extends MessageDecoderFlyweight> T of(final T decoder, final byte[] record) {
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        final long verdict = RecordShape.check(buffer, 0, record.length);
        assertEquals(Verdict.OK, verdict, () -> "a gateway would not take it, detail " + Verdict.detail(verdict));
        assertEquals(decoder.sbeTemplateId(), RecordLayout.template(buffer, 0));
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        decoder.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        return decoder;
    }

    static int flags(final byte[] record) {
        return RecordLayout.flags(new UnsafeBuffer(record), 0);
    }

    static CardId card(final AliasDecoder alias) {
        final byte[] bytes = new byte[PaddedText.BYTES];
        alias.getId(bytes, 0, bytes.length);
        return new CardId(alias.scheme(), alias.namespaceId(), PaddedText.text(bytes));
    }

    static String name(final TransactionNameDecoder target) {
        final byte[] bytes = new byte[PaddedText.BYTES];
        target.getKey(bytes, 0, bytes.length);
        return target.terminal() + "/" + target.businessDate() + "/" + PaddedText.text(bytes);
    }

    /** Text of a field of 16 bytes, given the decoder's method that fills an array at index 0. */
    static String text(final BiConsumer<byte[], Integer> getter) {
        final byte[] bytes = new byte[PaddedText.BYTES];
        getter.accept(bytes, 0);
        return PaddedText.text(bytes);
    }
}
