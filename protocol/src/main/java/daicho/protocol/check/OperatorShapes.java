package daicho.protocol.check;

import static daicho.protocol.RecordLayout.ALIAS_BYTES;
import static daicho.protocol.RecordLayout.BODY;
import static daicho.protocol.RecordLayout.OPERATOR;
import static daicho.protocol.RecordLayout.QUOTE;
import static daicho.protocol.RecordLayout.RUNNING;
import static daicho.protocol.check.Shapes.alias;
import static daicho.protocol.check.Shapes.at;

import daicho.protocol.Limits;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;

/** Shapes of what operators do to cards, accounts and balances, and of transfers. */
final class OperatorShapes {
    private static final long U32 = 0xFFFF_FFFFL;
    private static final int CARD_FLAGS = RUNNING;

    private OperatorShapes() {
    }

    /** Puts them into the table. */
    static void fill(final Shape[] table) {
        cards(table);
        accounts(table);
        points(table);
        table[ReferralsDecoder.TEMPLATE_ID] = Shape.of(ReferralsDecoder.BLOCK_LENGTH, RUNNING, false,
            Field.u16(at(ReferralsDecoder.maxEntriesEncodingOffset()), 1, Limits.STATEMENT_ENTRIES),
            Field.zero(at(ReferralsDecoder.reservedEncodingOffset()), 2));
    }

    private static Field somebody() {
        return Field.u32(OPERATOR, 1, U32);
    }

    private static void cards(final Shape[] table) {
        table[UnlinkDecoder.TEMPLATE_ID] = Shape.of(UnlinkDecoder.BLOCK_LENGTH, CARD_FLAGS, true, alias(BODY, somebody()));
        table[HotlistDecoder.TEMPLATE_ID] = Shape.of(HotlistDecoder.BLOCK_LENGTH, CARD_FLAGS, true, alias(BODY, somebody()));
        table[UnhotlistDecoder.TEMPLATE_ID] = Shape.of(UnhotlistDecoder.BLOCK_LENGTH, CARD_FLAGS, true, alias(BODY, somebody()));
        table[ReissueDecoder.TEMPLATE_ID] = Shape.of(ReissueDecoder.BLOCK_LENGTH, CARD_FLAGS, true,
            alias(BODY, alias(BODY + ALIAS_BYTES, somebody())));
    }

    private static void accounts(final Shape[] table) {
        table[CloseDecoder.TEMPLATE_ID] = Shape.of(CloseDecoder.BLOCK_LENGTH, RUNNING, true, alias(BODY, somebody()));
        table[RestrictDecoder.TEMPLATE_ID] = Shape.of(RestrictDecoder.BLOCK_LENGTH, RUNNING, true, alias(BODY,
            somebody(),
            Field.u8(at(RestrictDecoder.restrictionEncodingOffset()), 1, 2),
            Field.u8(at(RestrictDecoder.onEncodingOffset()), 0, 1),
            Field.zero(at(RestrictDecoder.reservedEncodingOffset()), 2)));
        table[OpenLateWindowDecoder.TEMPLATE_ID] = Shape.of(OpenLateWindowDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u32(at(OpenLateWindowDecoder.secondsEncodingOffset()), 0, Limits.HOLD_SECONDS));
    }

    private static void points(final Shape[] table) {
        table[AdjustDecoder.TEMPLATE_ID] = Shape.of(AdjustDecoder.BLOCK_LENGTH, RUNNING, true, alias(BODY,
            somebody(),
            Field.name(at(AdjustDecoder.ticketEncodingOffset())),
            Field.points(at(AdjustDecoder.pointsEncodingOffset()), 1),
            Field.u8(at(AdjustDecoder.directionEncodingOffset()), 1, 2),
            Field.u8(at(AdjustDecoder.pointsClassEncodingOffset()), 1, 7)));
        final int original = at(ApproveDecoder.originalEncodingOffset());
        table[ApproveDecoder.TEMPLATE_ID] = Shape.of(ApproveDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.either(original, at(ApproveDecoder.originalSequenceEncodingOffset())),
            Field.zero(original + TransactionNameDecoder.reservedEncodingOffset(), 2),
            Field.u8(at(ApproveDecoder.decisionEncodingOffset()), 1, 2),
            Field.zero(at(ApproveDecoder.reservedEncodingOffset()), 3));
        table[TransferDecoder.TEMPLATE_ID] = Shape.of(TransferDecoder.BLOCK_LENGTH, RUNNING | QUOTE, true,
            alias(BODY, alias(BODY + ALIAS_BYTES,
                Field.points(at(TransferDecoder.pointsEncodingOffset()), 1),
                Field.zero(at(TransferDecoder.reservedEncodingOffset()), 2))));
        table[SettleReferralDecoder.TEMPLATE_ID] = Shape.of(SettleReferralDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u8(at(SettleReferralDecoder.decisionEncodingOffset()), 1, 2),
            Field.zero(at(SettleReferralDecoder.reservedEncodingOffset()), 3));
    }
}
