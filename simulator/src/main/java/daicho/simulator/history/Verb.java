package daicho.simulator.history;

import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.GroupDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.TxStatusDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;

/** What can happen in a history: commands, queries, and a restart of the machine. */
public enum Verb {
    /** Founds the book. */
    GENESIS(GenesisDecoder.TEMPLATE_ID),
    /** Says what a terminal stands for. */
    SET_TERMINAL(SetTerminalDecoder.TEMPLATE_ID),
    /** Replaces the programme. */
    SET_PROGRAMME(SetProgrammeDecoder.TEMPLATE_ID),
    /** An operator says that the clock is right. */
    CLOCK_CONFIRM(ClockConfirmDecoder.TEMPLATE_ID),
    /** Time passes. */
    TICK(TickDecoder.TEMPLATE_ID),
    /** Catches up a run of accounts. */
    SWEEP(SweepDecoder.TEMPLATE_ID),
    /** Opens an account. */
    ENROLL(EnrollDecoder.TEMPLATE_ID),
    /** Adds a card. */
    LINK(LinkDecoder.TEMPLATE_ID),
    /** Retires a card. */
    UNLINK(UnlinkDecoder.TEMPLATE_ID),
    /** Reports a card lost. */
    HOTLIST(HotlistDecoder.TEMPLATE_ID),
    /** The card was found. */
    UNHOTLIST(UnhotlistDecoder.TEMPLATE_ID),
    /** A new card for an old one. */
    REISSUE(ReissueDecoder.TEMPLATE_ID),
    /** Ends an account. */
    CLOSE(CloseDecoder.TEMPLATE_ID),
    /** Freezes, blocks, frees. */
    RESTRICT(RestrictDecoder.TEMPLATE_ID),
    /** Lets old dates in. */
    OPEN_LATE_WINDOW(OpenLateWindowDecoder.TEMPLATE_ID),
    /** Adds points. */
    EARN(EarnDecoder.TEMPLATE_ID),
    /** Takes points. */
    BURN(BurnDecoder.TEMPLATE_ID),
    /** Both. */
    SALE(SaleDecoder.TEMPLATE_ID),
    /** Sets points aside. */
    HOLD(HoldDecoder.TEMPLATE_ID),
    /** Spends held points. */
    CAPTURE(CaptureDecoder.TEMPLATE_ID),
    /** Gives held points back. */
    RELEASE(ReleaseDecoder.TEMPLATE_ID),
    /** More time for a hold. */
    EXTEND(ExtendDecoder.TEMPLATE_ID),
    /** Undoes a transaction. */
    REVERSE(ReverseDecoder.TEMPLATE_ID),
    /** Makes provisional points usable. */
    CONFIRM(ConfirmDecoder.TEMPLATE_ID),
    /** Closes a key. */
    SEAL(SealDecoder.TEMPLATE_ID),
    /** Corrects a balance. */
    ADJUST(AdjustDecoder.TEMPLATE_ID),
    /** A second operator decides. */
    APPROVE(ApproveDecoder.TEMPLATE_ID),
    /** Moves points. */
    TRANSFER(TransferDecoder.TEMPLATE_ID),
    /** Settles an advice that was referred. */
    SETTLE_REFERRAL(SettleReferralDecoder.TEMPLATE_ID),
    /** Gives a card a PIN. */
    SET_PIN(SetPinDecoder.TEMPLATE_ID),
    /** Joins accounts. */
    MERGE(MergeDecoder.TEMPLATE_ID),
    /** Cuts a join again. */
    UNMERGE(UnmergeDecoder.TEMPLATE_ID),
    /** Announces a batch of members. */
    IMPORT_BEGIN(ImportBeginDecoder.TEMPLATE_ID),
    /** Brings some of them. */
    IMPORT_CHUNK(ImportChunkDecoder.TEMPLATE_ID),
    /** Makes them visible. */
    IMPORT_COMMIT(ImportCommitDecoder.TEMPLATE_ID),
    /** Drops them. */
    IMPORT_ABORT(ImportAbortDecoder.TEMPLATE_ID),
    /** Takes some of them out again. */
    IMPORT_UNDO(ImportUndoDecoder.TEMPLATE_ID),
    /** What a card is worth. */
    BALANCE(BalanceDecoder.TEMPLATE_ID),
    /** Entries of an account. */
    STATEMENT(StatementDecoder.TEMPLATE_ID),
    /** What became of a key. */
    TX_STATUS(TxStatusDecoder.TEMPLATE_ID),
    /** Totals. */
    BOOK(BookDecoder.TEMPLATE_ID),
    /** The accounts that are one. */
    GROUP(GroupDecoder.TEMPLATE_ID),
    /** What an unmerge would do. */
    UNMERGE_PLAN(UnmergePlanDecoder.TEMPLATE_ID),
    /** How far a batch is. */
    IMPORT_STATE(ImportStateDecoder.TEMPLATE_ID),
    /** A till's day. */
    TOTALS(TotalsDecoder.TEMPLATE_ID),
    /** What waits for operators. */
    REFERRALS(ReferralsDecoder.TEMPLATE_ID),
    /** The machine stops and starts again: from a snapshot, and by replay from the beginning. */
    RESTART(0);

    private final int template;

    Verb(final int template) {
        this.template = template;
    }

    /** @return number of its message, 0 for what is no message. */
    public int template() {
        return template;
    }

    /** @return whether it is journaled. */
    public boolean isCommand() {
        return compareTo(BALANCE) < 0;
    }

    /** @return whether it moves points between tills and members, so that a QUOTE of it makes sense. */
    public boolean isQuotable() {
        return switch (this) {
            case EARN, BURN, SALE, HOLD, CAPTURE, RELEASE, REVERSE, TRANSFER -> true;
            default -> false;
        };
    }
}
