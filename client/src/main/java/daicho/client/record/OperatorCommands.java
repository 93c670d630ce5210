package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AdjustEncoder;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.OpenLateWindowEncoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalEncoder;
import daicho.protocol.codec.UnmergeEncoder;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;

/** Builds what operators correct and set. Each method gives a new array that holds one whole record. */
public final class OperatorCommands {
    private OperatorCommands() {
    }

    /**
     * Corrects a balance. Above the setting ADJUST_DUAL_LIMIT it waits for another operator's {@link OriginalCommands#approve}.
     *
     * @param head       names it and the operator.
     * @param card       a card of the account.
     * @param adjustment how and why.
     * @return the record.
     */
    public static byte[] adjust(final Head head, final CardId card, final Adjustment adjustment) {
        final UnsafeBuffer buffer = Body.room(AdjustEncoder.BLOCK_LENGTH);
        final AdjustEncoder adjust = new AdjustEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(adjust.header());
        Body.write(card, adjust.alias());
        adjust.putTicket(PaddedText.bytes("ticket", adjustment.ticket()), 0, PaddedText.BYTES).points(adjustment.points())
            .reasonCode(adjustment.reasonCode()).issuer(adjustment.issuer())
            .expiryDay(adjustment.expiry() == null ? 0 : (int)adjustment.expiry().toEpochDay())
            .direction(adjustment.direction()).pointsClass(adjustment.pointsClass());
        return buffer.byteArray();
    }

    /**
     * Cuts a join again and settles what happened meanwhile.
     *
     * @param head       names it and the first operator.
     * @param card       a card of the source; null: the only source of the merge.
     * @param merge      sequence of the merge.
     * @param approvedBy the second operator, another than the first.
     * @return the record.
     */
    public static byte[] unmerge(final Head head, final CardId card, final long merge, final long approvedBy) {
        final UnsafeBuffer buffer = Body.room(UnmergeEncoder.BLOCK_LENGTH);
        final UnmergeEncoder unmerge = new UnmergeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(unmerge.header());
        if (card != null) {
            Body.write(card, unmerge.alias());
        }
        unmerge.merge(Ranges.check("merge", merge, 1, Long.MAX_VALUE)).approvedBy(Ranges.check("second operator", approvedBy, 1, Ranges.U32));
        return buffer.byteArray();
    }

    /**
     * Lets commands with old business dates in for a while.
     *
     * @param head     names it and the operator.
     * @param terminal the terminal that may send them, 0: all.
     * @param from     first business date.
     * @param to       last business date.
     * @param seconds  how long from now, up to 30 days; 0 closes it.
     * @return the record.
     */
    public static byte[] openLateWindow(
        final Head head, final long terminal, final LocalDate from, final LocalDate to, final long seconds) {
        final UnsafeBuffer buffer = Body.room(OpenLateWindowEncoder.BLOCK_LENGTH);
        final OpenLateWindowEncoder window = new OpenLateWindowEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(window.header());
        final long first = Ranges.check("first date in days since 1970-01-01", from.toEpochDay(), 0, 65_535);
        window.target(Ranges.check("terminal", terminal, 0, Ranges.U32)).fromDate((int)first)
            .toDate((int)Ranges.check("last date in days since 1970-01-01", to.toEpochDay(), first, 65_535))
            .seconds(Ranges.check("seconds", seconds, 0, Limits.HOLD_SECONDS));
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
        final UnsafeBuffer buffer = Body.room(SetTerminalEncoder.BLOCK_LENGTH);
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
        final UnsafeBuffer buffer = Body.room(ClockConfirmEncoder.BLOCK_LENGTH);
        final ClockConfirmEncoder confirm = new ClockConfirmEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(confirm.header());
        confirm.wallClockNs(wallClockNs);
        return buffer.byteArray();
    }
}
