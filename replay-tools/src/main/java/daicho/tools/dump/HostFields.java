package daicho.tools.dump;

import daicho.protocol.Setting;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.tools.console.Figures;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what the host and operators put into the journal. */
final class HostFields {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GenesisDecoder genesis = new GenesisDecoder();
    private final SetTerminalDecoder terminal = new SetTerminalDecoder();
    private final SweepDecoder sweep = new SweepDecoder();
    private final ClockConfirmDecoder clock = new ClockConfirmDecoder();
    private final Fields fields;

    HostFields(final Fields fields) {
        this.fields = fields;
    }

    void genesis(final DirectBuffer buffer, final int offset) throws IOException {
        genesis.wrapAndApplyHeader(buffer, offset, header);
        fields.text("ledger_id", Figures.hex(genesis.ledgerId()))
            .text("hash_seed", Figures.hex(genesis.hashSeed()))
            .number("rules_version", genesis.rulesVersion())
            .number("utc_offset_minutes", genesis.utcOffsetMinutes());
        fields.group("settings", genesis.settings(), entry -> setting(entry.setting(), entry.value()));
    }

    void setTerminal(final DirectBuffer buffer, final int offset) throws IOException {
        terminal.wrapAndApplyHeader(buffer, offset, header);
        fields.number("target", terminal.target())
            .number("store", terminal.store())
            .number("brand", terminal.brand())
            .day("from_date", terminal.fromDate())
            .truth("only_if_absent", terminal.onlyIfAbsent())
            .id("credential", buffer, terminal.offset() + SetTerminalDecoder.credentialEncodingOffset());
    }

    void sweep(final DirectBuffer buffer, final int offset) throws IOException {
        sweep.wrapAndApplyHeader(buffer, offset, header);
        fields.number("from_root", sweep.fromRoot()).number("count", sweep.count());
    }

    void clockConfirm(final DirectBuffer buffer, final int offset) throws IOException {
        clock.wrapAndApplyHeader(buffer, offset, header);
        fields.number("wall_clock_ns", clock.wallClockNs());
    }

    /** A setting of a newer version has no name here. */
    void setting(final int number, final long value) throws IOException {
        final Setting setting = Setting.of(number);
        if (setting == null) {
            fields.number("setting", number);
        } else {
            fields.text("setting", setting.name());
        }
        fields.number("value", value);
    }
}
