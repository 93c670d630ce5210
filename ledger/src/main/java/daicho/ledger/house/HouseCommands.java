package daicho.ledger.house;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.due.CatchUp;
import daicho.ledger.programme.Settings;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.ReplyWriter;
import daicho.ledger.state.State;
import daicho.ledger.state.SweepProgress;
import daicho.ledger.time.MidnightGrace;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Genesis, SetTerminal, SetProgramme, Tick, Sweep, ClockConfirm. None needs a key: doing one twice is doing it once. */
public final class HouseCommands {
    private static final long MOST_POINT_VALUE = 1_000_000;

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final ReplyWriter writer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GenesisDecoder genesis = new GenesisDecoder();
    private final SetTerminalDecoder setTerminal = new SetTerminalDecoder();
    private final SetProgrammeDecoder setProgramme = new SetProgrammeDecoder();

    /** Over a book. */
    public HouseCommands(final State state, final CatchUp catchUp, final ReplyWriter writer) {
        this.state = state;
        this.catchUp = catchUp;
        this.writer = writer;
        outcome = state.outcome;
    }

    /** Executes one of them; returns the bytes of the reply. */
    public int execute(
        final DirectBuffer buffer, final int offset, final int length, final MutableDirectBuffer reply, final int replyOffset) {
        switch (state.head.template()) {
            case GenesisDecoder.TEMPLATE_ID -> found(buffer, offset);
            case SetTerminalDecoder.TEMPLATE_ID -> assign(buffer, offset);
            case SetProgrammeDecoder.TEMPLATE_ID -> replaceProgramme(buffer, offset, length);
            case SweepDecoder.TEMPLATE_ID -> sweep(buffer, offset);
            case TickDecoder.TEMPLATE_ID, ClockConfirmDecoder.TEMPLATE_ID -> outcome.status = Status.OK;
            default -> throw new IllegalStateException("template " + state.head.template() + " is no command");
        }
        skipSweepIfNothingIsDue();
        return writer.write(reply, replyOffset, state.head.template(), state.sequence(), outcome);
    }

    private void found(final DirectBuffer buffer, final int offset) {
        if (state.ledgerId() != 0) {
            outcome.decline(Status.EXISTS, state.ledgerId());
            return;
        }
        genesis.wrapAndApplyHeader(buffer, offset, header);
        if (genesis.rulesVersion() != State.RULES_VERSION) {
            throw new IllegalStateException("this book is executed by rules " + genesis.rulesVersion() + ", this program has rules " +
                State.RULES_VERSION + ": use the program that wrote it");
        }
        state.found(genesis.ledgerId(), genesis.hashSeed(), genesis.rulesVersion(), genesis.utcOffsetMinutes());
        for (final GenesisDecoder.SettingsDecoder setting : genesis.settings()) {
            if (!Settings.isValid(setting.setting(), setting.value())) {
                throw new IllegalStateException("Genesis sets " + setting.setting() + " to " + setting.value());
            }
            state.settings.set(setting.setting(), setting.value());
        }
        state.settingsFounded();
        state.time(state.nowNs());
        state.sweep.finish(state.calendar.dueDay(state.nowNs()));
    }

    private void assign(final DirectBuffer buffer, final int offset) {
        setTerminal.wrapAndApplyHeader(buffer, offset, header);
        final int terminal = (int)setTerminal.target();
        final int credential = setTerminal.offset() + SetTerminalDecoder.credentialEncodingOffset();
        if (!state.terminals.hasRoomFor(terminal)) {
            outcome.decline(Status.LIMIT, Terminals.MOST);
            return;
        }
        final boolean keep = setTerminal.onlyIfAbsent() != 0 && state.terminals.newest(terminal) != null;
        if (keep || !state.terminals.assign(terminal, (int)setTerminal.store(), setTerminal.brand(), setTerminal.fromDate(),
            buffer.getLong(credential, LITTLE_ENDIAN), buffer.getLong(credential + 8, LITTLE_ENDIAN))) {
            outcome.status = Status.OK_NOOP;
        }
    }

    private void replaceProgramme(final DirectBuffer buffer, final int offset, final int length) {
        if (state.programme.isSameAs(buffer, offset, length)) {
            outcome.status = Status.OK_NOOP;
            return;
        }
        setProgramme.wrapAndApplyHeader(buffer, offset, header);
        if (setProgramme.programmeVersion() != state.programme.version() + 1L) {
            outcome.decline(Status.EXISTS, state.programme.version());
            return;
        }
        if (!isValid(setProgramme)) {
            outcome.decline(Status.LIMIT, 0);
            return;
        }
        setProgramme.wrapAndApplyHeader(buffer, offset, header);
        if (changesGrace(setProgramme) && state.calendar.grace().isFull(state.sweep.sweptThrough())) {
            outcome.decline(Status.LIMIT, MidnightGrace.MOST);
            return;
        }
        setProgramme.wrapAndApplyHeader(buffer, offset, header);
        state.programme.replace(setProgramme, buffer, offset, length, state.settings);
        state.settingsChanged();
    }

    /** The last row of a setting counts. */
    private boolean changesGrace(final SetProgrammeDecoder decoder) {
        final long before = state.calendar.grace().newestSeconds();
        long after = before;
        decoder.brands().forEach(brand -> { });
        decoder.rules().forEach(rule -> { });
        decoder.campaigns().forEach(campaign -> { });
        decoder.scopes().forEach(scope -> { });
        decoder.schemes().forEach(scheme -> { });
        for (final SetProgrammeDecoder.SettingsDecoder setting : decoder.settings()) {
            after = setting.setting() == Setting.MIDNIGHT_GRACE.number() ? setting.value() : after;
        }
        return after != before;
    }

    private static boolean isValid(final SetProgrammeDecoder decoder) {
        boolean valid = true;
        for (final SetProgrammeDecoder.BrandsDecoder brand : decoder.brands()) {
            valid &= brand.pointValue() <= MOST_POINT_VALUE && brand.burnShareBasisPoints() <= 10_000;
        }
        for (final SetProgrammeDecoder.RulesDecoder rule : decoder.rules()) {
            valid &= rule.unit() > 0 && rule.points() <= Limits.POINTS;
        }
        decoder.campaigns().forEach(campaign -> { });
        decoder.scopes().forEach(scope -> { });
        decoder.schemes().forEach(scheme -> { });
        for (final SetProgrammeDecoder.SettingsDecoder setting : decoder.settings()) {
            valid &= Settings.isValid(setting.setting(), setting.value());
        }
        return valid;
    }

    private void sweep(final DirectBuffer buffer, final int offset) {
        final int body = offset + RecordLayout.BODY;
        final int from = buffer.getInt(body, LITTLE_ENDIAN);
        final int count = Math.min(Limits.SWEEP_ACCOUNTS, buffer.getShort(body + 4, LITTLE_ENDIAN) & 0xFFFF);
        final SweepProgress sweep = state.sweep;
        final int dueDay = state.calendar.dueDay(state.nowNs());
        if (sweep.day() == 0 && from == 1 && dueDay > sweep.sweptThrough()) {
            sweep.begin(dueDay);
        }
        if (sweep.day() == 0 || from != sweep.cursor()) {
            outcome.status = Status.OK_NOOP;
            outcome.detail = sweep.cursor();
            return;
        }
        final int to = (int)Math.min((long)state.accounts.count() + 1, (long)from + count);
        for (int account = from; account < to; account++) {
            if (state.accounts.parent(account) == 0) {
                catchUp.sweep(account);
            }
        }
        sweep.moveTo(to);
        if (to > state.accounts.count()) {
            sweep.finish(sweep.day());
        }
        outcome.detail = sweep.cursor();
    }

    private void skipSweepIfNothingIsDue() {
        final int dueDay = state.calendar.dueDay(state.nowNs());
        if (state.ledgerId() == 0 || state.sweep.day() != 0 || dueDay <= state.sweep.sweptThrough()) {
            return;
        }
        if (state.accounts.count() == 0) {
            state.sweep.finish(dueDay);
            return;
        }
        for (int day = state.sweep.sweptThrough() + 1; day <= dueDay; day++) {
            if (state.book.anyExpiring(day)) {
                return;
            }
        }
        state.sweep.finish(dueDay);
    }
}
