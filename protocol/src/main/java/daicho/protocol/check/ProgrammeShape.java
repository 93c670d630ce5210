package daicho.protocol.check;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.BrandsDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.CampaignsDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.RulesDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.SchemesDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.ScopesDecoder;
import daicho.protocol.codec.SetProgrammeDecoder.SettingsDecoder;

/** Shape of SetProgramme, the message with the most groups. */
final class ProgrammeShape {
    static final int TEMPLATE = SetProgrammeDecoder.TEMPLATE_ID;

    private static final int ANY_NUMBER = 0xFFFF;
    private static final long U16 = 0xFFFF;
    private static final long U32 = 0xFFFF_FFFFL;

    private ProgrammeShape() {
    }

    static Shape shape() {
        final int version = MessageHeaderDecoder.ENCODED_LENGTH + SetProgrammeDecoder.programmeVersionEncodingOffset();
        return Shape.of(SetProgrammeDecoder.BLOCK_LENGTH, RecordLayout.RUNNING, false, Field.u32(version, 1, U32))
            .with(brands(), rules(), campaigns(), scopes(), schemes(), settings());
    }

    private static GroupShape brands() {
        return new GroupShape(BrandsDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.u16(BrandsDecoder.brandEncodingOffset(), 1, U16),
            Field.u16(BrandsDecoder.burnShareBasisPointsEncodingOffset(), 0, 10_000),
            Field.points(BrandsDecoder.burnMinimumEncodingOffset(), 0),
            Field.points(BrandsDecoder.burnStepEncodingOffset(), 1),
            Field.money(BrandsDecoder.pointValueEncodingOffset()));
    }

    private static GroupShape rules() {
        return new GroupShape(RulesDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.u16(RulesDecoder.brandEncodingOffset(), 1, U16),
            Field.u8(RulesDecoder.pointsClassEncodingOffset(), 1, 7),
            Field.u32(RulesDecoder.unitEncodingOffset(), 1, U32),
            Field.money(RulesDecoder.unitEncodingOffset()),
            Field.points(RulesDecoder.pointsEncodingOffset(), 0),
            Field.u8(RulesDecoder.monthEndEncodingOffset(), 0, 1),
            Field.u8(RulesDecoder.onConfirmEncodingOffset(), 0, 1));
    }

    private static GroupShape campaigns() {
        return new GroupShape(CampaignsDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.u16(CampaignsDecoder.campaignEncodingOffset(), 1, U16));
    }

    private static GroupShape scopes() {
        return new GroupShape(ScopesDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.u16(ScopesDecoder.scopeEncodingOffset(), 1, U16),
            Field.u16(ScopesDecoder.brandEncodingOffset(), 1, U16));
    }

    private static GroupShape schemes() {
        return new GroupShape(SchemesDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.u8(SchemesDecoder.schemeEncodingOffset(), 1, 255),
            Field.u8(SchemesDecoder.autoEnrollEncodingOffset(), 0, 1),
            Field.u8(SchemesDecoder.minLengthEncodingOffset(), 1, 16),
            Field.u8(SchemesDecoder.maxLengthEncodingOffset(), 1, 16),
            Field.u8(SchemesDecoder.digitsOnlyEncodingOffset(), 0, 1),
            Field.u8(SchemesDecoder.checkDigitEncodingOffset(), 0, 2));
    }

    private static GroupShape settings() {
        return new GroupShape(SettingsDecoder.sbeBlockLength(), ANY_NUMBER,
            Field.setting(SettingsDecoder.settingEncodingOffset(), SettingsDecoder.valueEncodingOffset()));
    }
}
