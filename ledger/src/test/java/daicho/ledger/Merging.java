package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyDecoder;

/** Whoever joins and parts the accounts of a {@link BookOfTest}. */
final class Merging {
    final BookOfTest book;
    int operator = 7;
    MergeKind kind = MergeKind.SAME_PERSON;
    MergeProof proof = MergeProof.OPERATOR;

    Merging(final BookOfTest book) {
        this.book = book;
    }

    ReplyDecoder merge(final String key, final String target, final String... sources) {
        final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head(key, target);
        book.record.putInt(RecordLayout.OPERATOR, operator, LITTLE_ENDIAN);
        encoder.kind(kind).reserved((short)0).pepperVersion(0).previousPepperVersion(0).reserved2(0);
        final MergeEncoder.SourcesEncoder rows = encoder.sourcesCount(sources.length);
        for (final String source : sources) {
            final int at = encoder.limit();
            rows.next();
            book.record.setMemory(at, MergeEncoder.SourcesEncoder.sbeBlockLength(), (byte)0);
            book.alias(at, source);
            book.text(at + MergeEncoder.SourcesEncoder.referenceEncodingOffset(), "T-1");
            rows.proof(proof).reserved((short)0).rule(0).score(0).reserved2(0);
        }
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}
