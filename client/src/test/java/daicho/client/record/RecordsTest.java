package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.protocol.RecordLayout;
import daicho.protocol.Scheme;
import daicho.protocol.codec.*;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.junit.jupiter.api.Test;

/** Every record is read back through the generated decoder, whose text names each field. */
class RecordsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final TransactionName NAME = new TransactionName(4_294_967_295L, DATE, Key.text("R-1"));
    private static final Head HEAD = Head.of(NAME).at(LocalDateTime.of(2026, 11, 22, 9, 30)).by(77);
    private static final CardId CARD = new CardId(Scheme.MEMBER, 513, "M-42");

    private static UnsafeBuffer buffer(final byte[] record, final MessageDecoderFlyweight decoder) {
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        assertEquals(decoder.sbeTemplateId(), RecordLayout.template(buffer, 0));
        return buffer;
    }

    private static void checkHead(final RecordHeaderDecoder header, final String key, final int flags) {
        final byte[] bytes = new byte[16];
        header.getKey(bytes, 0, 16);
        assertEquals(key, PaddedText.text(bytes));
        assertEquals(NAME.terminal(), header.terminal());
        assertEquals(DATE.toEpochDay(), header.businessDate());
        assertEquals(flags, header.flags().getRaw());
    }

    private static void checkCard(final AliasDecoder alias, final CardId card) {
        final byte[] bytes = new byte[16];
        alias.getId(bytes, 0, 16);
        assertEquals(card, new CardId(alias.scheme(), alias.namespaceId(), PaddedText.text(bytes)));
        assertEquals(0, alias.reserved());
    }

    private static void checkName(final TransactionNameDecoder target) {
        final byte[] bytes = new byte[16];
        target.getKey(bytes, 0, 16);
        assertEquals("R-1", PaddedText.text(bytes));
        assertEquals(NAME.terminal(), target.terminal());
        assertEquals(DATE.toEpochDay(), target.businessDate());
        assertEquals(0, target.reserved());
    }

    @Test
    void earn() {
        final byte[] record = Commands.earn(
            HEAD.advice(), CARD, 1_000_000_000, List.of(Component.given(3), Component.computed(5).in(PointsClass.CAMPAIGN, 9)));
        final EarnDecoder earn = new EarnDecoder();
        earn.wrapAndApplyHeader(buffer(record, earn), 0, new MessageHeaderDecoder());
        checkHead(earn.header(), "R-1", RecordLayout.ADVICE);
        assertEquals(77, earn.header().operatorId());
        assertEquals(LocalDateTime.of(2026, 11, 22, 9, 30).toEpochSecond(java.time.ZoneOffset.UTC), earn.header().localTime());
        checkCard(earn.alias(), CARD);
        assertEquals(1_000_000_000, earn.amount());
        final EarnDecoder.ComponentsDecoder components = earn.components();
        assertEquals(2, components.count());
        assertEquals("(eligible=0|points=3|campaign=0|pointsClass=BASE|mode=GIVEN)", components.next().appendTo(new StringBuilder()).toString());
        assertEquals("(eligible=5|points=0|campaign=9|pointsClass=CAMPAIGN|mode=COMPUTED)", components.next().appendTo(new StringBuilder()).toString());
        assertEquals(record.length, MessageHeaderDecoder.ENCODED_LENGTH + earn.encodedLength());
    }

    @Test
    void saleIsEightyBytesOrLess() {
        final byte[] plain = Commands.sale(HEAD, CARD, 150, 0, 0, List.of());
        assertEquals(76, plain.length);
        final byte[] record = Commands.sale(HEAD.allowPartial(), CARD, 150, 20, 21, List.of(Component.computed(7)));
        final SaleDecoder sale = new SaleDecoder();
        sale.wrapAndApplyHeader(buffer(record, sale), 0, new MessageHeaderDecoder());
        checkHead(sale.header(), "R-1", RecordLayout.ALLOW_PARTIAL);
        checkCard(sale.alias(), CARD);
        assertEquals(List.of(150L, 20L, 21L), List.of(sale.amount(), sale.burnPoints(), sale.burnAmount()));
        assertEquals(7, sale.components().next().eligible());
    }

    @Test
    void burn() {
        final BurnDecoder burn = new BurnDecoder();
        final byte[] record = Commands.burn(HEAD.quote(), CARD, 10_000_000, 8);
        burn.wrapAndApplyHeader(buffer(record, burn), 0, new MessageHeaderDecoder());
        checkHead(burn.header(), "R-1", RecordLayout.QUOTE);
        checkCard(burn.alias(), CARD);
        assertEquals(List.of(10_000_000L, 8L), List.of(burn.points(), burn.amount()));
    }

    @Test
    void enrollLinkAndSeal() {
        final EnrollDecoder enroll = new EnrollDecoder();
        enroll.wrapAndApplyHeader(
            buffer(CardCommands.enroll(HEAD, CARD, AccountStatus.REGISTERED), enroll), 0, new MessageHeaderDecoder());
        checkHead(enroll.header(), "R-1", 0);
        checkCard(enroll.alias(), CARD);
        assertEquals(AccountStatus.REGISTERED, enroll.status());

        final LinkDecoder link = new LinkDecoder();
        link.wrapAndApplyHeader(buffer(CardCommands.link(HEAD, CARD, CardId.pos("7")), link), 0, new MessageHeaderDecoder());
        checkCard(link.alias(), CARD);
        checkCard(link.newAlias(), CardId.pos("7"));

        final SealDecoder seal = new SealDecoder();
        seal.wrapAndApplyHeader(
            buffer(OriginalCommands.seal(Head.unnamed(NAME.terminal(), DATE), NAME), seal), 0, new MessageHeaderDecoder());
        checkHead(seal.header(), "", 0);
        checkName(seal.target());
    }

    @Test
    void whatOperatorsSet() {
        final SetTerminalDecoder set = new SetTerminalDecoder();
        set.wrapAndApplyHeader(
            buffer(OperatorCommands.setTerminal(HEAD, 5, 6, 7, DATE, true, "store-6"), set), 0, new MessageHeaderDecoder());
        final byte[] credential = new byte[16];
        set.getCredential(credential, 0, 16);
        assertEquals(List.of(5L, 6L, 7L, DATE.toEpochDay(), 1L), List.of(
            set.target(), set.store(), (long)set.brand(), (long)set.fromDate(), (long)set.onlyIfAbsent()));
        assertEquals("store-6", PaddedText.text(credential));

        final ClockConfirmDecoder confirm = new ClockConfirmDecoder();
        confirm.wrapAndApplyHeader(buffer(OperatorCommands.clockConfirm(HEAD, 99), confirm), 0, new MessageHeaderDecoder());
        assertEquals(99, confirm.wallClockNs());
        assertEquals(77, confirm.header().operatorId());
        assertThrows(IllegalArgumentException.class, () -> OperatorCommands.clockConfirm(Head.of(NAME), 99));

        final byte[] programme = new byte[60];
        programme[RecordLayout.TEMPLATE] = SetProgrammeDecoder.TEMPLATE_ID;
        assertArrayEquals(programme, OperatorCommands.setProgramme(programme));
        assertNotSame(programme, OperatorCommands.setProgramme(programme));
        assertThrows(IllegalArgumentException.class, () -> OperatorCommands.setProgramme(new byte[60]));
        assertThrows(IllegalArgumentException.class, () -> OperatorCommands.setProgramme(new byte[3]));
    }

    @Test
    void queries() {
        final BalanceDecoder balance = new BalanceDecoder();
        balance.wrapAndApplyHeader(buffer(Queries.balance(HEAD, CARD), balance), 0, new MessageHeaderDecoder());
        checkCard(balance.alias(), CARD);
        final StatementDecoder statement = new StatementDecoder();
        statement.wrapAndApplyHeader(buffer(Queries.statement(HEAD, CARD, 1L << 40, 500), statement), 0, new MessageHeaderDecoder());
        checkCard(statement.alias(), CARD);
        assertEquals(1L << 40, statement.beforeSequence());
        assertEquals(500, statement.maxEntries());
        final TxStatusDecoder status = new TxStatusDecoder();
        status.wrapAndApplyHeader(buffer(Queries.txStatus(HEAD, NAME), status), 0, new MessageHeaderDecoder());
        checkName(status.target());
        final BookDecoder book = new BookDecoder();
        book.wrapAndApplyHeader(buffer(Queries.book(HEAD), book), 0, new MessageHeaderDecoder());
        checkHead(book.header(), "R-1", 0);
        final DigestDecoder digest = new DigestDecoder();
        digest.wrapAndApplyHeader(buffer(Queries.digest(HEAD), digest), 0, new MessageHeaderDecoder());
        checkHead(digest.header(), "R-1", 0);
    }

    @Test
    void sessions() {
        final byte[] name = PaddedText.bytes("credential", "store-6");
        final byte[] proof = new byte[32];
        Arrays.fill(proof, (byte)9);
        final LogonDecoder logon = new LogonDecoder();
        logon.wrapAndApplyHeader(buffer(Sessions.logon(name, proof, List.of(1L, 4_294_967_295L)), logon), 0, new MessageHeaderDecoder());
        final byte[] readName = new byte[16];
        final byte[] readProof = new byte[32];
        logon.getCredential(readName, 0, 16);
        logon.getProof(readProof, 0, 32);
        assertArrayEquals(name, readName);
        assertArrayEquals(proof, readProof);
        final LogonDecoder.TerminalsDecoder terminals = logon.terminals();
        assertEquals(2, terminals.count());
        assertEquals(1, terminals.next().terminal());
        assertEquals(4_294_967_295L, terminals.next().terminal());
        assertEquals(40, Sessions.heartbeat().length);
    }

    @Test
    void theSameArgumentsGiveTheSameBytesOnAnyMachine() {
        final String sale = "400020003700010039300000" + "5f510000" + "522d3100000000000000000000000000" + "0000000000000000"
            + "31303030303031000000000000000000" + "01000000" + "96000000" + "0000000000000000" + "0c000000";
        final byte[] record = Commands.sale(
            Head.of(new TransactionName(12_345, LocalDate.ofEpochDay(0x515f), Key.text("R-1"))), CardId.pos("1000001"), 150, 0, 0, List.of());
        assertEquals(sale, HexFormat.of().formatHex(record));
    }

    @Test
    void keys() {
        assertEquals("0x00112233445566778899aabbccddeeff", Key.uuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")).toString());
        assertEquals("2/3", Key.running(2, 3).toString());
        assertEquals("02000000000000000300000000000000", HexFormat.of().formatHex(Key.running(2, 3).bytes()));
        final Head running = Head.of(new TransactionName(1, DATE, Key.running(2, 3)));
        assertEquals(RecordLayout.RUNNING, RecordLayout.flags(new UnsafeBuffer(Queries.book(running)), 0));
        assertEquals("4.0128e+10", Key.text("4.0128e+10").toString());
        assertEquals(Key.text("a"), Key.text("a"));
        assertEquals(16, Key.text("1234567890123456").toString().length());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals("key has 17 characters, at most 16 fit: 12345678901234567",
            assertThrows(IllegalArgumentException.class, () -> Key.text("12345678901234567")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Key.text(""));
        assertThrows(IllegalArgumentException.class, () -> Key.text("caf\u00e9"));
        assertThrows(IllegalArgumentException.class, () -> Key.text("a\tb"));
        assertThrows(IllegalArgumentException.class, () -> CardId.pos(""));
        assertThrows(IllegalArgumentException.class, () -> new CardId(0, 0, "1"));
        assertThrows(IllegalArgumentException.class, () -> new CardId(1, 65_536, "1"));
        assertThrows(IllegalArgumentException.class, () -> new TransactionName(1L << 32, DATE, Key.NONE));
        assertThrows(IllegalArgumentException.class, () -> new TransactionName(1, LocalDate.of(1969, 12, 31), Key.NONE));
        assertThrows(IllegalArgumentException.class, () -> new TransactionName(1, LocalDate.of(2149, 6, 7), Key.NONE));
        assertThrows(IllegalArgumentException.class, () -> Commands.burn(HEAD, CARD, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Commands.burn(HEAD, CARD, 10_000_001, 0));
        assertThrows(IllegalArgumentException.class, () -> Commands.sale(HEAD, CARD, -1, 0, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Commands.sale(HEAD, CARD, 1_000_000_001, 0, 0, List.of()));
        final List<Component> nine = java.util.Collections.nCopies(9, Component.given(1));
        assertThrows(IllegalArgumentException.class, () -> Commands.sale(HEAD, CARD, 1, 0, 0, nine));
        assertThrows(IllegalArgumentException.class, () -> Queries.statement(HEAD, CARD, 0, 501));
    }
}
