package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyDecoder;

/** Merges with PINs as a gateway makes them: the hash of a PIN is the PIN's number mixed with card and pepper. */
final class PinMerging {
    final BookOfTest book;
    final Desk desk;
    int pepper = 6;
    int previousPepper = 5;

    /** A card with what is said to be its PIN; null for an operator's word. */
    record Source(String card, Integer pin) {
    }

    PinMerging(final BookOfTest book) {
        this.book = book;
        desk = new Desk(book);
    }

    static Source by(final String card, final int pin) {
        return new Source(card, pin);
    }

    static Source known(final String card) {
        return new Source(card, null);
    }

    static long hash(final String card, final int pin, final int pepper) {
        return (card.hashCode() * 31L + pin) * 0x9E3779B97F4A7C15L + pepper;
    }

    ReplyDecoder setPin(final String key, final String card, final int pin) {
        return desk.setPin(key, card, hash(card, pin, pepper), pepper);
    }

    ReplyDecoder merge(final String key, final String target, final Source... sources) {
        final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head(key, target);
        book.record.putInt(RecordLayout.OPERATOR, 7, LITTLE_ENDIAN);
        encoder.kind(MergeKind.SAME_PERSON).reserved((short)0).pepperVersion(pepper).previousPepperVersion(previousPepper).reserved2(0);
        final MergeEncoder.SourcesEncoder rows = encoder.sourcesCount(sources.length);
        for (final Source source : sources) {
            final int at = encoder.limit();
            rows.next();
            book.record.setMemory(at, MergeEncoder.SourcesEncoder.sbeBlockLength(), (byte)0);
            book.alias(at, source.card());
            rows.proof(source.pin() == null ? MergeProof.OPERATOR : MergeProof.PIN);
            if (source.pin() == null) {
                book.text(at + MergeEncoder.SourcesEncoder.referenceEncodingOffset(), "T-1");
            } else {
                secret(at + MergeEncoder.SourcesEncoder.secretEncodingOffset(), hash(source.card(), source.pin(), pepper));
                secret(at + MergeEncoder.SourcesEncoder.previousSecretEncodingOffset(), hash(source.card(), source.pin(), previousPepper));
            }
        }
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void secret(final int at, final long hash) {
        book.record.putLong(at, hash, LITTLE_ENDIAN);
        book.record.putLong(at + 8, ~hash, LITTLE_ENDIAN);
    }

    /** Stops and starts again from a snapshot; the journal goes on. */
    void restart() {
        final Ledger again = book.restored();
        if (again.digest() != book.ledger.digest() || again.recomputeDigest() != again.digest()) {
            throw new AssertionError("another book after a restart");
        }
        book.ledger.close();
        book.ledger = again;
    }
}
