package daicho.benchmarks.jmh;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.frames.EnrolmentFrames;
import daicho.ledger.Ledger;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A ledger with a programme, one till and members who have their lots, driven without a host: it is the sequencer and counts time
 * itself, a microsecond a command. One thread.
 */
public final class LedgerBook implements AutoCloseable {
    /** The only till. */
    public static final int TERMINAL = 1;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final long DAY_SECONDS = 86_400;
    private static final long NOON = TODAY.toEpochDay() * DAY_SECONDS + DAY_SECONDS / 2;
    private static final long COMMAND_NS = 1_000;
    private static final long AHEAD_BYTES = 256L << 20;
    private static final int TRANSACTIONS = 200_000_000;
    private static final int ALL_OF_THE_BILL = 10_000;
    private static final int STATUS = MessageHeaderDecoder.ENCODED_LENGTH + ReplyDecoder.statusEncodingOffset();
    private static final long PRIME = 0x100_0000_01B3L;

    private final Ledger ledger = new Ledger();
    private final int lots;
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[Limits.REPLY_BYTES]);
    private long sequence;
    private long timestampNs = NOON * 1_000_000_000L;
    private long replyHash;
    private Thread ahead;
    private volatile boolean closed;

    /**
     * Opens a book.
     *
     * @param members number of members, numbered from 0.
     * @param lots    of each.
     */
    public LedgerBook(final int members, final int lots) {
        this.lots = lots;
        genesis();
        terminal();
        programme();
        final EnrolmentFrames frames = new EnrolmentFrames(lots, today(), (int)TODAY.withDayOfMonth(1).minusDays(1).toEpochDay());
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[256]);
        for (int member = 0; member < members; member++) {
            for (int step = 0; step < frames.steps(); step++) {
                must(apply(frame, frames.write(frame, 0, 0, TERMINAL, member, step)));
            }
        }
    }

    /** @return business date of the book, days since 1970-01-01. */
    public static int today() {
        return (int)TODAY.toEpochDay();
    }

    /** @return frames for commands of its day, with running keys. */
    public static CommandFrames frames() {
        final CommandFrames frames = new CommandFrames(today(), RecordLayout.RUNNING);
        frames.localTime(NOON);
        return frames;
    }

    /** @return lots that each member was given. */
    public int lots() {
        return lots;
    }

    private void genesis() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        genesis.header().businessDate(today());
        genesis.ledgerId(1).hashSeed(0x1234_5678_9ABC_DEF0L).rulesVersion(1).utcOffsetMinutes((short)0);
        final GenesisEncoder.SettingsEncoder settings = genesis.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            // A benchmark makes more transactions in a day than a book usually remembers in a year.
            settings.next().setting(setting.number()).value(setting == Setting.MAX_TRANSACTIONS ? TRANSACTIONS : setting.initial());
        }
        must(execute(new UnsafeBuffer(buffer), 0, MessageHeaderEncoder.ENCODED_LENGTH + genesis.encodedLength()));
    }

    private void terminal() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final SetTerminalEncoder terminal = new SetTerminalEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        terminal.header().businessDate(today());
        terminal.target(TERMINAL).store(TERMINAL).brand(1).fromDate(0);
        must(execute(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + terminal.encodedLength()));
    }

    private void programme() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final SetProgrammeEncoder programme = new SetProgrammeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        programme.header().businessDate(today());
        programme.programmeVersion(1);
        programme.brandsCount(1).next().brand(1).burnShareBasisPoints(ALL_OF_THE_BILL).burnMinimum(0).burnStep(1).pointValue(1);
        programme.rulesCount(1).next().brand(1).pointsClass(PointsClass.BASE).validityMonths((short)24).unit(100).points(1)
            .monthEnd((short)1);
        programme.campaignsCount(0);
        programme.scopesCount(0);
        programme.schemesCount(1).next().scheme((short)1).autoEnroll((short)1).namespaceId(0xFFFF).minLength((short)1).maxLength((short)16);
        programme.settingsCount(0);
        must(execute(new UnsafeBuffer(buffer), 0, MessageHeaderEncoder.ENCODED_LENGTH + programme.encodedLength()));
    }

    /**
     * Applies the record in a frame.
     *
     * @param frame  holds a frame from index 0.
     * @param length of the frame.
     * @return status of the reply.
     */
    public int apply(final UnsafeBuffer frame, final int length) {
        return execute(frame, Frame.HEADER_BYTES, length - Frame.HEADER_BYTES);
    }

    /** Applies a record; returns the status. */
    int execute(final UnsafeBuffer record, final int offset, final int length) {
        sequence++;
        timestampNs += COMMAND_NS;
        final int bytes = ledger.execute(sequence, timestampNs, record, offset, length, reply, 0);
        return digested(bytes);
    }

    /**
     * Answers the query in a frame.
     *
     * @param frame  holds a frame from index 0.
     * @param length of the frame.
     * @return status of the reply.
     */
    public int query(final UnsafeBuffer frame, final int length) {
        return digested(ledger.query(timestampNs, frame, Frame.HEADER_BYTES, length - Frame.HEADER_BYTES, reply, 0));
    }

    /** A word of each reply goes into a hash, so that nothing can be computed in vain. */
    private int digested(final int bytes) {
        final int status = reply.getShort(STATUS, LITTLE_ENDIAN) & 0xFFFF;
        replyHash = replyHash * PRIME + status + reply.getLong(bytes - Long.BYTES, LITTLE_ENDIAN);
        return status;
    }

    private void must(final int status) {
        if (status >= 100) {
            throw new IllegalStateException("the book cannot be prepared: command " + sequence + " got status " + status);
        }
    }

    /** @return digest of the state and of all replies. */
    public long digest() {
        return replyHash * PRIME + ledger.digest();
    }

    /** Hands the state to a sink, record by record. */
    void snapshot(final Ledger.SnapshotSink sink) {
        ledger.snapshot(0, sink);
    }

    /** Has memory backed ahead of what is written, as a host does, on a thread of its own, until {@link #close}. */
    public void prepareAhead() {
        ahead = Thread.ofPlatform().name("memory-ahead").daemon().start(() -> {
            while (!closed) {
                ledger.touchAhead();
                if (!ledger.prepareMemory(AHEAD_BYTES, AHEAD_BYTES / 64)) {
                    LockSupport.parkNanos(COMMAND_NS * COMMAND_NS);
                }
            }
        });
    }

    /** Notes the record in a frame that will be applied soon, see {@link Ledger#prepare}. */
    public void prepare(final UnsafeBuffer frame) {
        ledger.prepare(frame, Frame.HEADER_BYTES);
    }

    /** Brings near what the noted records need. */
    public void touch() {
        ledger.touch();
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        closed = true;
        if (ahead != null) {
            try {
                ahead.join();
            } catch (final InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        ledger.close();
    }
}
