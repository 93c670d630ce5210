package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.protocol.Scheme;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.SetPinRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinRecordsTest {
    private static final Head HEAD = Head.of(new TransactionName(9, LocalDate.of(2026, 11, 22), Key.text("P-1"))).by(77);
    private static final CardId CARD = CardId.pos("1000001");
    private static final CardId OTHER = CardId.pos("1000002");
    private static final CardId TARGET = new CardId(Scheme.MEMBER, 513, "M-42");
    private static final byte[] PIN = "81726354".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aNewPin() {
        final byte[] record = PinCommands.setPin(HEAD, CARD, PIN);
        final SetPinRequestDecoder request = ReadBack.of(new SetPinRequestDecoder(), record);
        assertEquals(CARD, ReadBack.card(request.alias()));
        assertEquals(77, request.header().operatorId());
        assertEquals("81726354", ReadBack.text((bytes, at) -> request.getSecret(bytes, at, 16)));
        PinCommands.wipe(record);
        final byte[] secret = new byte[16];
        request.getSecret(secret, 0, 16);
        assertArrayEquals(new byte[16], secret);
        assertEquals(CARD, ReadBack.card(request.alias()));
    }

    @Test
    void aMergeWithPinsIsARequest() {
        final byte[] record = PinCommands.merge(HEAD, TARGET, MergeKind.FAMILY,
            List.of(MergeSource.agreed(CARD, MergeProof.CONSENT, "C-9"), MergeSource.byPin(OTHER, PIN)));
        final MergeRequestDecoder merge = ReadBack.of(new MergeRequestDecoder(), record);
        assertEquals(TARGET, ReadBack.card(merge.alias()));
        assertEquals(MergeKind.FAMILY, merge.kind());
        final MergeRequestDecoder.SourcesDecoder sources = merge.sources();
        sources.next();
        assertEquals(CARD, ReadBack.card(sources.alias()));
        assertEquals(MergeProof.CONSENT, sources.proof());
        assertEquals("C-9", ReadBack.text((bytes, at) -> sources.getReference(bytes, at, 16)));
        sources.next();
        assertEquals(OTHER, ReadBack.card(sources.alias()));
        assertEquals(MergeProof.PIN, sources.proof());
        assertEquals("81726354", ReadBack.text((bytes, at) -> sources.getSecret(bytes, at, 16)));
        assertFalse(sources.hasNext());
        PinCommands.wipe(record);
        assertFalse(new String(record, StandardCharsets.ISO_8859_1).contains("81726354"));
    }

    @Test
    void aMergeWithoutAPinIsACommandAtOnce() {
        final MergeDecoder merge = ReadBack.of(new MergeDecoder(), PinCommands.merge(HEAD, TARGET, MergeKind.SAME_PERSON,
            List.of(MergeSource.cardPresent(CARD), MergeSource.proposed(OTHER, "F-1", 7, 950))));
        final MergeDecoder.SourcesDecoder sources = merge.sources();
        assertEquals(MergeProof.CARD_PRESENT, sources.next().proof());
        assertEquals(MergeProof.BATCH, sources.next().proof());
        assertEquals(List.of(7, 950), List.of(sources.rule(), sources.score()));
    }

    @Test
    void whatIsNoPinIsToldWithoutTellingIt() {
        for (final String wrong : List.of("123", "1234567890123", "12a4", "", "1234\0")) {
            final IllegalArgumentException told = assertThrows(IllegalArgumentException.class,
                () -> PinCommands.setPin(HEAD, CARD, wrong.getBytes(StandardCharsets.US_ASCII)));
            assertFalse(told.getMessage().contains("123"), told.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> MergeSource.byPin(CARD, null));
        assertThrows(IllegalArgumentException.class, () -> new MergeSource(CARD, MergeProof.OPERATOR, 0, 0, "T-1", PIN));
        assertThrows(IllegalArgumentException.class, () -> PinCommands.merge(HEAD, TARGET, MergeKind.SAME_PERSON, List.of()));
        final MergeSource one = MergeSource.cardPresent(CARD);
        assertThrows(IllegalArgumentException.class,
            () -> PinCommands.merge(HEAD, TARGET, MergeKind.SAME_PERSON, List.of(one, one, one, one, one)));
    }
}
