package daicho.tools.dump;

import daicho.protocol.Setting;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
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
    private final OpenLateWindowDecoder window = new OpenLateWindowDecoder();
    private final Fields fields;

    HostFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a message of the host's or of what operators set; false: it is something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case GenesisDecoder.TEMPLATE_ID -> genesis(buffer, offset);
            case SetTerminalDecoder.TEMPLATE_ID -> setTerminal(buffer, offset);
            case TickDecoder.TEMPLATE_ID -> { }
            case SweepDecoder.TEMPLATE_ID -> sweep(buffer, offset);
            case ClockConfirmDecoder.TEMPLATE_ID -> clockConfirm(buffer, offset);
            case OpenLateWindowDecoder.TEMPLATE_ID -> openLateWindow(buffer, offset);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void genesis(final DirectBuffer buffer, final int offset) throws IOException {
        genesis.wrapAndApplyHeader(buffer, offset, header);
        fields.text("ledger_id", Figures.hex(genesis.ledgerId()))
            .text("hash_seed", Figures.hex(genesis.hashSeed()))
            .number("rules_version", genesis.rulesVersion())
            .number("utc_offset_minutes", genesis.utcOffsetMinutes());
        fields.group("settings", genesis.settings(), entry -> setting(entry.setting(), entry.value()));
    }

    private void setTerminal(final DirectBuffer buffer, final int offset) throws IOException {
        terminal.wrapAndApplyHeader(buffer, offset, header);
        fields.number("target", terminal.target())
            .number("store", terminal.store())
            .number("brand", terminal.brand())
            .day("from_date", terminal.fromDate())
            .truth("only_if_absent", terminal.onlyIfAbsent())
            .id("credential", buffer, terminal.offset() + SetTerminalDecoder.credentialEncodingOffset());
    }

    private void sweep(final DirectBuffer buffer, final int offset) throws IOException {
        sweep.wrapAndApplyHeader(buffer, offset, header);
        fields.number("from_root", sweep.fromRoot()).number("count", sweep.count());
    }

    private void clockConfirm(final DirectBuffer buffer, final int offset) throws IOException {
        clock.wrapAndApplyHeader(buffer, offset, header);
        fields.number("wall_clock_ns", clock.wallClockNs());
    }

    private void openLateWindow(final DirectBuffer buffer, final int offset) throws IOException {
        window.wrapAndApplyHeader(buffer, offset, header);
        fields.number("target", window.target())
            .day("from_date", window.fromDate())
            .day("to_date", window.toDate())
            .number("seconds", window.seconds());
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
