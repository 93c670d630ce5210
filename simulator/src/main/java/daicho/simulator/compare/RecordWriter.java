package daicho.simulator.compare;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.AliasEncoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import daicho.protocol.codec.StatementEncoder;
import daicho.protocol.codec.SweepEncoder;
import daicho.protocol.codec.TickEncoder;
import daicho.protocol.codec.TotalsEncoder;
import daicho.simulator.history.Cards;
import daicho.simulator.history.Command;
import daicho.simulator.history.Component;
import daicho.simulator.history.Field;
import daicho.simulator.model.TillAnswer.TillCount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a command as the record that a till would send. One instance, its buffer filled anew. */
final class RecordWriter {
    /** The book's offset from UTC in minutes. */
    static final int OFFSET_MINUTES = 540;
    /** Bytes before the block. */
    static final int HEAD = MessageHeaderEncoder.ENCODED_LENGTH;

    final UnsafeBuffer record = new UnsafeBuffer(new byte[64 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderRecords orders = new OrderRecords(this);
    private final OperatorRecords operators = new OperatorRecords(this);
    private final MemberRecords members = new MemberRecords(this);
    private final ProgrammeRecord programme = new ProgrammeRecord();
    private final Map<Setting, Long> settings;

    RecordWriter(final Map<Setting, Long> settings) {
        this.settings = settings;
    }

    /** Writes it at the buffer's beginning; returns its bytes. */
    int write(final Command command) {
        record.setMemory(0, command.rows().isEmpty() ? 1_024 : record.capacity(), (byte)0);
        final int length = switch (command.verb()) {
            case GENESIS -> genesis();
            case SET_PROGRAMME -> programme.write(record, header, command);
            case SET_TERMINAL -> setTerminal(command);
            case TICK -> HEAD + new TickEncoder().wrapAndApplyHeader(record, 0, header).encodedLength();
            case SWEEP -> sweep(command);
            case ENROLL -> enroll(command);
            case EARN -> earn(command);
            case BURN -> burn(command);
            case SALE -> sale(command);
            case STATEMENT -> statement(command);
            case HOLD, CAPTURE, RELEASE, EXTEND, REVERSE, CONFIRM, SEAL, TX_STATUS, BALANCE, BOOK, REFERRALS, CLOCK_CONFIRM ->
                orders.write(command);
            case SET_PIN, MERGE, UNMERGE, IMPORT_BEGIN, IMPORT_CHUNK, IMPORT_COMMIT, IMPORT_ABORT, IMPORT_UNDO, GROUP, UNMERGE_PLAN,
                IMPORT_STATE -> members.write(command);
            default -> operators.write(command);
        };
        head(command);
        return length;
    }

    /** Writes what a till counted; returns its bytes. */
    int totals(final Command command, final List<TillCount> counted) {
        record.setMemory(0, 1_024, (byte)0);
        final TotalsEncoder encoder = new TotalsEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.target(command.get(Field.TARGET)).date(command.number(Field.OF_DATE)).epoch(1)
            .fromNumber(command.get(Field.FROM_NUMBER)).toNumber(command.get(Field.TO_NUMBER));
        final TotalsEncoder.KindsEncoder rows = encoder.kindsCount(counted.size());
        for (final TillCount count : counted) {
            rows.next().amount(count.amount()).earned(count.earned()).burned(count.burned()).transactions(count.transactions())
                .kind(EntryKind.get((short)count.kind()));
        }
        head(command);
        return HEAD + encoder.encodedLength();
    }

    private void head(final Command command) {
        record.putInt(RecordLayout.TERMINAL, (int)command.get(Field.TERMINAL), LITTLE_ENDIAN);
        record.putShort(RecordLayout.BUSINESS_DATE, (short)command.get(Field.DATE), LITTLE_ENDIAN);
        record.putShort(RecordLayout.FLAGS, (short)command.get(Field.FLAGS), LITTLE_ENDIAN);
        key(RecordLayout.KEY, command.get(Field.TERMINAL), command.get(Field.KEY));
        record.putInt(RecordLayout.LOCAL_TIME, (int)command.get(Field.LOCAL), LITTLE_ENDIAN);
        record.putInt(RecordLayout.OPERATOR, (int)command.get(Field.OPERATOR), LITTLE_ENDIAN);
    }

    /** Terminals from 3 on number their receipts; the others write text. */
    void key(final int at, final long terminal, final long key) {
        if (key == 0) {
            record.setMemory(at, 16, (byte)0);
        } else if (terminal >= Command.FIRST_RUNNING_TERMINAL) {
            record.putLong(at, 1, LITTLE_ENDIAN);
            record.putLong(at + 8, key, LITTLE_ENDIAN);
        } else {
            text(at, "K" + key);
        }
    }

    void text(final int at, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        record.setMemory(at, 16, (byte)0);
        record.putBytes(at, bytes);
    }

    void alias(final int at, final long card) {
        text(at + AliasEncoder.idEncodingOffset(), "C" + card);
        record.putByte(at + AliasEncoder.schemeEncodingOffset(), (byte)Cards.scheme(card));
    }

    /** Names another transaction; all zero when it is named by its sequence. */
    void other(final int at, final Command command) {
        if (command.get(Field.OF_SEQUENCE) == 0) {
            key(at, command.get(Field.OF_TERMINAL), command.get(Field.OF_KEY));
            record.putInt(at + 16, (int)command.get(Field.OF_TERMINAL), LITTLE_ENDIAN);
            record.putShort(at + 20, (short)command.get(Field.OF_DATE), LITTLE_ENDIAN);
        }
    }

    MessageHeaderEncoder header() {
        return header;
    }

    private int genesis() {
        final GenesisEncoder encoder = new GenesisEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.ledgerId(77).hashSeed(0x1234_5678_9ABCL).rulesVersion(1).utcOffsetMinutes((short)OFFSET_MINUTES);
        final GenesisEncoder.SettingsEncoder rows = encoder.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            rows.next().setting(setting.number()).value(settings.getOrDefault(setting, setting.initial()));
        }
        return HEAD + encoder.encodedLength();
    }

    private int setTerminal(final Command command) {
        final SetTerminalEncoder encoder = new SetTerminalEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.target(command.get(Field.TARGET)).store(command.get(Field.STORE)).brand(command.number(Field.BRAND))
            .fromDate(command.number(Field.FROM_DATE)).onlyIfAbsent((short)command.get(Field.ONLY_IF_ABSENT));
        return HEAD + encoder.encodedLength();
    }

    private int sweep(final Command command) {
        final SweepEncoder encoder = new SweepEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.fromRoot(command.get(Field.FROM_ROOT)).count(command.number(Field.COUNT));
        return HEAD + encoder.encodedLength();
    }

    private int enroll(final Command command) {
        final EnrollEncoder encoder = new EnrollEncoder().wrapAndApplyHeader(record, 0, header);
        alias(RecordLayout.BODY, command.get(Field.CARD));
        record.putByte(HEAD + EnrollEncoder.statusEncodingOffset(), (byte)command.get(Field.STATUS));
        return HEAD + encoder.encodedLength();
    }

    private int earn(final Command command) {
        final EarnEncoder encoder = new EarnEncoder().wrapAndApplyHeader(record, 0, header);
        alias(RecordLayout.BODY, command.get(Field.CARD));
        encoder.amount(command.get(Field.AMOUNT)).purpose(command.number(Field.PURPOSE));
        final EarnEncoder.ComponentsEncoder rows = encoder.componentsCount(command.components().size());
        for (final Component component : command.components()) {
            rows.next().eligible(component.eligible()).points(component.points()).campaign(component.campaign())
                .pointsClass(PointsClass.get((short)component.pointsClass()))
                .mode(component.isGiven() ? PointsMode.GIVEN : PointsMode.COMPUTED);
        }
        return HEAD + encoder.encodedLength();
    }

    private int burn(final Command command) {
        final BurnEncoder encoder = new BurnEncoder().wrapAndApplyHeader(record, 0, header);
        alias(RecordLayout.BODY, command.get(Field.CARD));
        encoder.points(command.get(Field.POINTS)).amount(command.get(Field.AMOUNT)).purpose(command.number(Field.PURPOSE));
        return HEAD + encoder.encodedLength();
    }

    private int sale(final Command command) {
        final SaleEncoder encoder = new SaleEncoder().wrapAndApplyHeader(record, 0, header);
        alias(RecordLayout.BODY, command.get(Field.CARD));
        encoder.amount(command.get(Field.AMOUNT)).burnPoints(command.get(Field.BURN_POINTS)).burnAmount(command.get(Field.BURN_AMOUNT));
        final SaleEncoder.ComponentsEncoder rows = encoder.componentsCount(command.components().size());
        for (final Component component : command.components()) {
            rows.next().eligible(component.eligible()).points(component.points()).campaign(component.campaign())
                .pointsClass(PointsClass.get((short)component.pointsClass()))
                .mode(component.isGiven() ? PointsMode.GIVEN : PointsMode.COMPUTED);
        }
        return HEAD + encoder.encodedLength();
    }

    private int statement(final Command command) {
        final StatementEncoder encoder = new StatementEncoder().wrapAndApplyHeader(record, 0, header);
        alias(RecordLayout.BODY, command.get(Field.CARD));
        encoder.beforeSequence(0).maxEntries(command.number(Field.COUNT));
        return HEAD + encoder.encodedLength();
    }
}
