package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasEncoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.LinkEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalEncoder;
import daicho.protocol.codec.TransactionNameEncoder;
import java.time.LocalDate;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds the commands. Each method gives a new array that holds one whole record, the same bytes for the same arguments. A number
 * out of its range is an {@link IllegalArgumentException} here, before anything leaves.
 */
public final class Commands {
    private Commands() {
    }

    /**
     * Points are added.
     *
     * @param head       names it.
     * @param card       the card shown.
     * @param amount     gross amount of the receipt.
     * @param components up to 8; none: one BASE component, COMPUTED, on the amount.
     * @return the record.
     */
    public static byte[] earn(final Head head, final CardId card, final long amount, final List<Component> components) {
        final UnsafeBuffer buffer = room(EarnEncoder.BLOCK_LENGTH + groupBytes(components));
        final EarnEncoder earn = new EarnEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(earn.header());
        write(card, earn.alias());
        earn.amount(money("amount", amount));
        final EarnEncoder.ComponentsEncoder group = earn.componentsCount(components.size());
        for (final Component component : components) {
            group.next().eligible(component.eligible()).points(component.points()).campaign(component.campaign())
                .pointsClass(component.pointsClass()).mode(component.mode());
        }
        return buffer.byteArray();
    }

    /**
     * Points are taken.
     *
     * @param head   names it.
     * @param card   the card shown.
     * @param points 1 to 10,000,000.
     * @param amount the money they pay.
     * @return the record.
     */
    public static byte[] burn(final Head head, final CardId card, final long points, final long amount) {
        final UnsafeBuffer buffer = room(BurnEncoder.BLOCK_LENGTH);
        final BurnEncoder burn = new BurnEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(burn.header());
        write(card, burn.alias());
        burn.points(Ranges.check("points", points, 1, Limits.POINTS)).amount(money("amount", amount));
        return buffer.byteArray();
    }

    /**
     * Burn and earn of one receipt.
     *
     * @param head       names it.
     * @param card       the card shown.
     * @param amount     gross amount of the receipt.
     * @param burnPoints points that pay a part of it, 0 for none.
     * @param burnAmount the money those points pay.
     * @param components up to 8; none: one BASE component, COMPUTED, on amount − burnAmount.
     * @return the record.
     */
    public static byte[] sale(
        final Head head, final CardId card, final long amount, final long burnPoints, final long burnAmount,
        final List<Component> components) {
        final UnsafeBuffer buffer = room(SaleEncoder.BLOCK_LENGTH + groupBytes(components));
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(sale.header());
        write(card, sale.alias());
        sale.amount(money("amount", amount)).burnPoints(Ranges.check("burnt points", burnPoints, 0, Limits.POINTS))
            .burnAmount(money("burnt amount", burnAmount));
        final SaleEncoder.ComponentsEncoder group = sale.componentsCount(components.size());
        for (final Component component : components) {
            group.next().eligible(component.eligible()).points(component.points()).campaign(component.campaign())
                .pointsClass(component.pointsClass()).mode(component.mode());
        }
        return buffer.byteArray();
    }

    /**
     * Opens an account.
     *
     * @param head   names it.
     * @param card   the new alias.
     * @param status PROVISIONAL or REGISTERED.
     * @return the record.
     */
    public static byte[] enroll(final Head head, final CardId card, final AccountStatus status) {
        final UnsafeBuffer buffer = room(EnrollEncoder.BLOCK_LENGTH);
        final EnrollEncoder enroll = new EnrollEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(enroll.header());
        write(card, enroll.alias());
        enroll.status(status);
        return buffer.byteArray();
    }

    /**
     * Adds an alias to an account.
     *
     * @param head    names it.
     * @param card    an alias of the account.
     * @param newCard the alias to add.
     * @return the record.
     */
    public static byte[] link(final Head head, final CardId card, final CardId newCard) {
        final UnsafeBuffer buffer = room(LinkEncoder.BLOCK_LENGTH);
        final LinkEncoder link = new LinkEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(link.header());
        write(card, link.alias());
        write(newCard, link.newAlias());
        return buffer.byteArray();
    }

    /**
     * Closes an unknown key for good; a known one answers as TxStatus.
     *
     * @param head   who asks; needs no key.
     * @param target the transaction to close.
     * @return the record.
     */
    public static byte[] seal(final Head head, final TransactionName target) {
        final UnsafeBuffer buffer = room(SealEncoder.BLOCK_LENGTH);
        final SealEncoder seal = new SealEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(seal.header());
        write(target, seal.target());
        return buffer.byteArray();
    }

    /**
     * Says which store and brand a terminal stands for.
     *
     * @param head         who says it; needs no key.
     * @param target       the terminal.
     * @param store        its store.
     * @param brand        its brand, from 1.
     * @param fromDate     first business date this holds for.
     * @param onlyIfAbsent leave a terminal that is known as it is.
     * @param credential   name of the credential that acts for it, empty for none.
     * @return the record.
     */
    public static byte[] setTerminal(
        final Head head, final long target, final long store, final int brand, final LocalDate fromDate,
        final boolean onlyIfAbsent, final String credential) {
        final UnsafeBuffer buffer = room(SetTerminalEncoder.BLOCK_LENGTH);
        final SetTerminalEncoder set = new SetTerminalEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(set.header());
        set.target(Ranges.check("target", target, 1, Ranges.U32)).store(Ranges.check("store", store, 0, Ranges.U32))
            .brand((int)Ranges.check("brand", brand, 1, 65_535))
            .fromDate((int)Ranges.check("first date", fromDate.toEpochDay(), 0, 65_535))
            .onlyIfAbsent((short)(onlyIfAbsent ? 1 : 0));
        if (!credential.isEmpty()) {
            set.putCredential(PaddedText.bytes("credential", credential), 0, PaddedText.BYTES);
        }
        return buffer.byteArray();
    }

    /**
     * Passes a programme on that was built elsewhere.
     *
     * @param record a whole SetProgramme record.
     * @return a copy of it.
     * @throws IllegalArgumentException when it is another message, or too long for a frame.
     */
    public static byte[] setProgramme(final byte[] record) {
        Ranges.check("bytes of the programme", record.length, RecordLayout.BODY, Limits.REPLY_BYTES);
        final int template = RecordLayout.template(new UnsafeBuffer(record), 0);
        if (template != SetProgrammeDecoder.TEMPLATE_ID) {
            throw new IllegalArgumentException("this is message " + template + ", no programme");
        }
        return record.clone();
    }

    /**
     * An operator says that the clock is right.
     *
     * @param head        who says it: must name an operator; needs no key.
     * @param wallClockNs what the operator believes the time to be, ns since 1970 UTC.
     * @return the record.
     */
    public static byte[] clockConfirm(final Head head, final long wallClockNs) {
        Ranges.check("operator", head.operator(), 1, Ranges.U32);
        final UnsafeBuffer buffer = room(ClockConfirmEncoder.BLOCK_LENGTH);
        final ClockConfirmEncoder confirm = new ClockConfirmEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(confirm.header());
        confirm.wallClockNs(wallClockNs);
        return buffer.byteArray();
    }

    static UnsafeBuffer room(final int bodyBytes) {
        return new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + bodyBytes]);
    }

    static void write(final CardId card, final AliasEncoder alias) {
        alias.putId(PaddedText.bytes("card", card.text()), 0, PaddedText.BYTES).scheme((short)card.scheme())
            .namespaceId(card.namespaceId());
    }

    static void write(final TransactionName name, final TransactionNameEncoder target) {
        target.putKey(name.key().bytes(), 0, PaddedText.BYTES).terminal(name.terminal())
            .businessDate((int)name.businessDate().toEpochDay());
    }

    private static int groupBytes(final List<Component> components) {
        Ranges.check("number of components", components.size(), 0, Limits.COMPONENTS);
        return GroupSizeEncodingEncoder.ENCODED_LENGTH + components.size() * SaleEncoder.ComponentsEncoder.sbeBlockLength();
    }

    private static long money(final String noun, final long amount) {
        return Ranges.check(noun, amount, 0, Limits.AMOUNT);
    }
}
