package daicho.protocol.check;

import static daicho.protocol.RecordLayout.ALLOW_OVER;
import static daicho.protocol.RecordLayout.BODY;
import static daicho.protocol.RecordLayout.FINAL_CAPTURE;
import static daicho.protocol.RecordLayout.LATE_CAPTURE;
import static daicho.protocol.RecordLayout.QUOTE;
import static daicho.protocol.RecordLayout.RUNNING;
import static daicho.protocol.check.Shapes.alias;
import static daicho.protocol.check.Shapes.at;

import daicho.protocol.Limits;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TransactionNameDecoder;

/** Shapes of what checkouts send about an order, of what undoes or confirms a transaction, and of a till's totals. */
final class OrderShapes {
    private static final int COUNTED_KINDS = 20;
    private static final long U32 = 0xFFFF_FFFFL;

    private OrderShapes() {
    }

    /** Puts them into the table. */
    static void fill(final Shape[] table) {
        holds(table);
        originals(table);
        final int kind = TotalsDecoder.KindsDecoder.kindEncodingOffset();
        table[TotalsDecoder.TEMPLATE_ID] = Shape.of(TotalsDecoder.BLOCK_LENGTH, RUNNING, false,
            Field.u32(at(TotalsDecoder.targetEncodingOffset()), 1, U32),
            Field.zero(at(TotalsDecoder.reservedEncodingOffset()), 2))
            .with(new GroupShape(TotalsDecoder.KindsDecoder.sbeBlockLength(), COUNTED_KINDS,
                Field.u8(kind, 1, 23),
                Field.zero(TotalsDecoder.KindsDecoder.reservedEncodingOffset(), 3)));
    }

    private static void holds(final Shape[] table) {
        table[HoldDecoder.TEMPLATE_ID] = Shape.of(HoldDecoder.BLOCK_LENGTH, RUNNING | QUOTE, true, alias(BODY,
            Field.name(at(HoldDecoder.orderEncodingOffset())),
            Field.points(at(HoldDecoder.pointsEncodingOffset()), 1),
            Field.u32(at(HoldDecoder.secondsEncodingOffset()), 0, Limits.HOLD_SECONDS)));
        table[CaptureDecoder.TEMPLATE_ID] = Shape.of(CaptureDecoder.BLOCK_LENGTH,
            RUNNING | QUOTE | ALLOW_OVER | LATE_CAPTURE | FINAL_CAPTURE, true,
            Field.name(at(CaptureDecoder.orderEncodingOffset())),
            Field.points(at(CaptureDecoder.pointsEncodingOffset()), 0),
            Field.money(at(CaptureDecoder.amountEncodingOffset())),
            Field.money(at(CaptureDecoder.burnAmountEncodingOffset())),
            Field.partOf(at(CaptureDecoder.burnAmountEncodingOffset()), at(CaptureDecoder.amountEncodingOffset())))
            .with(Shapes.components());
        table[ReleaseDecoder.TEMPLATE_ID] = Shape.of(ReleaseDecoder.BLOCK_LENGTH, RUNNING | QUOTE, true,
            Field.name(at(ReleaseDecoder.orderEncodingOffset())));
        table[ExtendDecoder.TEMPLATE_ID] = Shape.of(ExtendDecoder.BLOCK_LENGTH, RUNNING, true,
            Field.name(at(ExtendDecoder.orderEncodingOffset())),
            Field.u32(at(ExtendDecoder.secondsEncodingOffset()), 1, Limits.HOLD_SECONDS));
    }

    private static void originals(final Shape[] table) {
        final int reversed = at(ReverseDecoder.originalEncodingOffset());
        table[ReverseDecoder.TEMPLATE_ID] = Shape.of(ReverseDecoder.BLOCK_LENGTH, RUNNING | QUOTE, true,
            Field.either(reversed, at(ReverseDecoder.originalSequenceEncodingOffset())),
            Field.zero(reversed + TransactionNameDecoder.reservedEncodingOffset(), 2),
            Field.money(at(ReverseDecoder.amountEncodingOffset())),
            Field.points(at(ReverseDecoder.pointsEncodingOffset()), 0),
            Field.points(at(ReverseDecoder.shortfallPaidEncodingOffset()), 0),
            Field.u8(at(ReverseDecoder.modeEncodingOffset()), 1, 2),
            Field.u8(at(ReverseDecoder.measureEncodingOffset()), 0, 2),
            Field.u8(at(ReverseDecoder.reasonEncodingOffset()), 1, 5),
            Field.zero(at(ReverseDecoder.reservedEncodingOffset()), 1));
        final int confirmed = at(ConfirmDecoder.originalEncodingOffset());
        table[ConfirmDecoder.TEMPLATE_ID] = Shape.of(ConfirmDecoder.BLOCK_LENGTH, RUNNING, true,
            Field.either(confirmed, at(ConfirmDecoder.originalSequenceEncodingOffset())),
            Field.zero(confirmed + TransactionNameDecoder.reservedEncodingOffset(), 2));
    }
}
