package daicho.protocol.check;

import static daicho.protocol.RecordLayout.ADVICE;
import static daicho.protocol.RecordLayout.ALIAS_BYTES;
import static daicho.protocol.RecordLayout.ALLOW_PARTIAL;
import static daicho.protocol.RecordLayout.BODY;
import static daicho.protocol.RecordLayout.OPERATOR;
import static daicho.protocol.RecordLayout.QUOTE;
import static daicho.protocol.RecordLayout.RUNNING;

import daicho.protocol.Limits;
import daicho.protocol.Templates;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import daicho.protocol.codec.TxStatusDecoder;

/** The table: one shape for each message that may come in. Offsets are taken from the generated codecs. */
final class Shapes {
    private static final long U16 = 0xFFFF;
    private static final int SELLING_FLAGS = RUNNING | ADVICE | ALLOW_PARTIAL | QUOTE;
    private static final Shape[] BY_TEMPLATE = new Shape[Templates.FIRST_REPLY];

    static {
        sessions();
        host();
        accounts();
        selling();
        queries();
        OrderShapes.fill(BY_TEMPLATE);
        OperatorShapes.fill(BY_TEMPLATE);
        MemberShapes.fill(BY_TEMPLATE);
        BY_TEMPLATE[ProgrammeShape.TEMPLATE] = ProgrammeShape.shape();
    }

    private Shapes() {
    }

    /** Shape of a message, null when no such message comes in. */
    static Shape of(final int template) {
        return template < BY_TEMPLATE.length ? BY_TEMPLATE[template] : null;
    }

    /** Offset in the record of a field that stands at an offset of the block. */
    static int at(final int blockOffset) {
        return MessageHeaderDecoder.ENCODED_LENGTH + blockOffset;
    }

    private static void sessions() {
        BY_TEMPLATE[LogonDecoder.TEMPLATE_ID] = Shape.of(LogonDecoder.BLOCK_LENGTH, RUNNING, false)
            .with(new GroupShape(LogonDecoder.TerminalsDecoder.sbeBlockLength(), Limits.LOGON_TERMINALS));
        BY_TEMPLATE[HeartbeatDecoder.TEMPLATE_ID] = Shape.of(HeartbeatDecoder.BLOCK_LENGTH, RUNNING, false);
    }

    private static void host() {
        BY_TEMPLATE[GenesisDecoder.TEMPLATE_ID] = Shape.of(GenesisDecoder.BLOCK_LENGTH, 0, false)
            .with(new GroupShape(GenesisDecoder.SettingsDecoder.sbeBlockLength(), (int)U16, Field.setting(
                GenesisDecoder.SettingsDecoder.settingEncodingOffset(), GenesisDecoder.SettingsDecoder.valueEncodingOffset())));
        BY_TEMPLATE[SetTerminalDecoder.TEMPLATE_ID] = Shape.of(SetTerminalDecoder.BLOCK_LENGTH, RUNNING, false,
            Field.u32(at(SetTerminalDecoder.targetEncodingOffset()), 1, 0xFFFF_FFFFL),
            Field.u16(at(SetTerminalDecoder.brandEncodingOffset()), 1, U16),
            Field.u8(at(SetTerminalDecoder.onlyIfAbsentEncodingOffset()), 0, 1),
            Field.zero(at(SetTerminalDecoder.reservedEncodingOffset()), 1));
        BY_TEMPLATE[TickDecoder.TEMPLATE_ID] = Shape.of(TickDecoder.BLOCK_LENGTH, 0, false);
        BY_TEMPLATE[SweepDecoder.TEMPLATE_ID] = Shape.of(SweepDecoder.BLOCK_LENGTH, 0, false,
            Field.u16(at(SweepDecoder.countEncodingOffset()), 1, Limits.SWEEP_ACCOUNTS),
            Field.zero(at(SweepDecoder.reservedEncodingOffset()), 2));
        BY_TEMPLATE[ClockConfirmDecoder.TEMPLATE_ID] = Shape.of(ClockConfirmDecoder.BLOCK_LENGTH, RUNNING, false,
            Field.u32(OPERATOR, 1, 0xFFFF_FFFFL));
    }

    private static void accounts() {
        BY_TEMPLATE[EnrollDecoder.TEMPLATE_ID] = Shape.of(EnrollDecoder.BLOCK_LENGTH, RUNNING, true, alias(BODY,
            Field.u8(at(EnrollDecoder.statusEncodingOffset()), 2, 3),
            Field.zero(at(EnrollDecoder.reservedEncodingOffset()), 3)));
        BY_TEMPLATE[LinkDecoder.TEMPLATE_ID] = Shape.of(LinkDecoder.BLOCK_LENGTH, RUNNING, true,
            alias(BODY, alias(BODY + ALIAS_BYTES)));
        BY_TEMPLATE[SealDecoder.TEMPLATE_ID] = Shape.of(SealDecoder.BLOCK_LENGTH, RUNNING, false,
            transaction(at(SealDecoder.targetEncodingOffset())));
    }

    private static void selling() {
        BY_TEMPLATE[EarnDecoder.TEMPLATE_ID] = Shape.of(EarnDecoder.BLOCK_LENGTH, SELLING_FLAGS & ~ALLOW_PARTIAL, true, alias(BODY,
            Field.money(at(EarnDecoder.amountEncodingOffset())),
            Field.zero(at(EarnDecoder.reservedEncodingOffset()), 2))).with(components());
        BY_TEMPLATE[BurnDecoder.TEMPLATE_ID] = Shape.of(BurnDecoder.BLOCK_LENGTH, SELLING_FLAGS, true, alias(BODY,
            Field.points(at(BurnDecoder.pointsEncodingOffset()), 1),
            Field.money(at(BurnDecoder.amountEncodingOffset())),
            Field.zero(at(BurnDecoder.reservedEncodingOffset()), 2)));
        BY_TEMPLATE[SaleDecoder.TEMPLATE_ID] = Shape.of(SaleDecoder.BLOCK_LENGTH, SELLING_FLAGS, true, alias(BODY,
            Field.money(at(SaleDecoder.amountEncodingOffset())),
            Field.points(at(SaleDecoder.burnPointsEncodingOffset()), 0),
            Field.money(at(SaleDecoder.burnAmountEncodingOffset())),
            Field.partOf(at(SaleDecoder.burnAmountEncodingOffset()), at(SaleDecoder.amountEncodingOffset())))).with(components());
    }

    private static void queries() {
        BY_TEMPLATE[BalanceDecoder.TEMPLATE_ID] = Shape.of(BalanceDecoder.BLOCK_LENGTH, RUNNING, false, alias(BODY));
        BY_TEMPLATE[StatementDecoder.TEMPLATE_ID] = Shape.of(StatementDecoder.BLOCK_LENGTH, RUNNING, false, alias(BODY,
            Field.u16(at(StatementDecoder.maxEntriesEncodingOffset()), 1, Limits.STATEMENT_ENTRIES),
            Field.zero(at(StatementDecoder.reservedEncodingOffset()), 2)));
        BY_TEMPLATE[TxStatusDecoder.TEMPLATE_ID] = Shape.of(TxStatusDecoder.BLOCK_LENGTH, RUNNING, false,
            transaction(at(TxStatusDecoder.targetEncodingOffset())));
        BY_TEMPLATE[BookDecoder.TEMPLATE_ID] = Shape.of(BookDecoder.BLOCK_LENGTH, RUNNING, false);
        BY_TEMPLATE[DigestDecoder.TEMPLATE_ID] = Shape.of(DigestDecoder.BLOCK_LENGTH, RUNNING, false);
    }

    static Field[] alias(final int offset, final Field... more) {
        final Field[] fields = new Field[more.length + 3];
        fields[0] = Field.name(offset + AliasDecoder.idEncodingOffset());
        fields[1] = Field.u8(offset + AliasDecoder.schemeEncodingOffset(), 1, 255);
        fields[2] = Field.zero(offset + AliasDecoder.reservedEncodingOffset(), 1);
        System.arraycopy(more, 0, fields, 3, more.length);
        return fields;
    }

    private static Field[] transaction(final int offset) {
        return new Field[] {
            Field.name(offset + TransactionNameDecoder.keyEncodingOffset()),
            Field.zero(offset + TransactionNameDecoder.reservedEncodingOffset(), 2)
        };
    }

    /** Components look the same in an earn and in a sale. */
    static GroupShape components() {
        final int points = SaleDecoder.ComponentsDecoder.pointsEncodingOffset();
        final int mode = SaleDecoder.ComponentsDecoder.modeEncodingOffset();
        return new GroupShape(SaleDecoder.ComponentsDecoder.sbeBlockLength(), Limits.COMPONENTS,
            Field.money(SaleDecoder.ComponentsDecoder.eligibleEncodingOffset()),
            Field.points(points, 0),
            Field.u8(SaleDecoder.ComponentsDecoder.pointsClassEncodingOffset(), 1, 7),
            Field.u8(mode, 0, 1),
            Field.zeroUnlessGiven(points, mode));
    }
}
