package daicho.ledger;

import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.house.HouseCommands;
import daicho.ledger.key.DeskCommands;
import daicho.ledger.key.KeyedCommands;
import daicho.ledger.key.Sealing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.Membership;
import daicho.ledger.order.Orders;
import daicho.ledger.query.Queries;
import daicho.ledger.reply.ReplyWriter;
import daicho.ledger.reply.Standing;
import daicho.ledger.snapshot.SnapshotReader;
import daicho.ledger.snapshot.SnapshotWriter;
import daicho.ledger.snapshot.StateCheck;
import daicho.ledger.state.Capacity;
import daicho.ledger.state.State;
import daicho.ledger.trade.Trade;
import daicho.protocol.Templates;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.TickDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The deterministic book: a function of (state, time, command) that fills a reply. It owns no socket, clock, thread, file or log; it
 * returns and never calls back. The same journal gives the same replies and the same digest, on any machine.
 *
 * <p>One thread at a time, {@link #touchAhead} and {@link #prepareMemory} aside. Buffers belong to the caller and are only used during a call. Commands must be
 * well formed: whoever lets them in checks their shape.
 */
public final class Ledger implements AutoCloseable {
    /** Records that are best looked at together; see {@link #prepare}. */
    public static final int GROUP = TouchPass.MOST;

    private static final int LAPSING_ROOTS_A_TICK = 64;
    private static final int LAPSING_ROOTS_A_COMMAND = 2;
    private static final int FORGOTTEN_HOLDS_A_TICK = 64;
    private static final int ADOPTIONS_A_TICK = 64;
    private static final int ADOPTIONS_A_COMMAND = 1;

    private final State state;
    private final CatchUp catchUp;
    private final KeyedCommands keyed;
    private final HouseCommands house;
    private final Sealing sealing;
    private final Queries queries;
    private final TouchPass touch;
    private final Standing standing;
    private final SnapshotWriter writer;
    private final SnapshotReader reader;

    /** An empty book with room for as much as addresses can be had. */
    public Ledger() {
        this(Capacity.LARGEST);
    }

    /**
     * An empty book.
     *
     * @param capacity how far it may grow, and whether pages are prepared ahead.
     */
    public Ledger(final Capacity capacity) {
        state = new State(capacity);
        standing = new Standing(state);
        final ReplyWriter replies = new ReplyWriter(state, standing);
        final Repayment repayment = new Repayment(state);
        catchUp = new CatchUp(state, repayment);
        final CardFinder card = new CardFinder(state);
        final Trade trade = new Trade(state, catchUp, standing, card);
        keyed = new KeyedCommands(state, catchUp, repayment, trade, new Membership(state, catchUp, card),
            new DeskCommands(state, catchUp, repayment, standing), new Orders(state, catchUp, standing, card), standing, replies);
        house = new HouseCommands(state, catchUp, replies);
        sealing = new Sealing(state, standing, replies);
        queries = new Queries(state, catchUp, standing, replies, card, sealing);
        touch = new TouchPass(state);
        writer = new SnapshotWriter(state);
        reader = new SnapshotReader(state);
    }

    /**
     * Applies one journaled command.
     *
     * @param sequence    the last one + 1.
     * @param timestampNs ns since 1970 UTC, later than the last one's.
     * @param command     holds the record.
     * @param offset      where it begins.
     * @param length      of it in bytes.
     * @param reply       to write to; room for 64 KiB from {@code replyOffset}.
     * @param replyOffset where.
     * @return bytes of the reply, message header included; its durability is left NONE.
     * @throws InvariantBroken when the book may be wrong.
     */
    public int execute(
        final long sequence, final long timestampNs, final DirectBuffer command, final int offset, final int length,
        final MutableDirectBuffer reply, final int replyOffset) {
        return execute(sequence, timestampNs, command, offset, length, null, 0, reply, replyOffset);
    }

    /**
     * Applies one journaled command whose hashes were computed before.
     *
     * @param sequence    the last one + 1.
     * @param timestampNs ns since 1970 UTC, later than the last one's.
     * @param command     holds the record.
     * @param offset      where it begins.
     * @param length      of it in bytes.
     * @param hashes      hold the record's own, computed with the {@link #hashSeed} of this book; null for none.
     * @param hashesAt    where they begin.
     * @param reply       to write to; room for 64 KiB from {@code replyOffset}.
     * @param replyOffset where.
     * @return bytes of the reply, message header included; its durability is left NONE.
     * @throws InvariantBroken when the book may be wrong.
     */
    public int execute(
        final long sequence, final long timestampNs, final DirectBuffer command, final int offset, final int length,
        final long[] hashes, final int hashesAt, final MutableDirectBuffer reply, final int replyOffset) {
        if (sequence != state.sequence() + 1 || timestampNs <= state.lastTimestampNs()) {
            throw new InvariantBroken("sequence " + sequence + " at " + timestampNs + " after " + state.sequence() + " at " +
                state.lastTimestampNs());
        }
        try {
            begin(sequence, timestampNs, command, offset);
            if (hashes != null && hashes[hashesAt + RecordHashes.BODY] != 0) {
                state.head.takeHashes(hashes[hashesAt + RecordHashes.BODY], hashes[hashesAt + RecordHashes.FIELDS]);
            }
            return apply(sequence, command, offset, length, reply, replyOffset);
        } catch (final RuntimeException | AssertionError failure) {
            throw new InvariantBroken("command " + sequence + " failed half-way: " + failure, failure);
        }
    }

    private void begin(final long sequence, final long timestampNs, final DirectBuffer command, final int offset) {
        state.moveTo(sequence, timestampNs);
        state.transactions.forgetBefore(state.firstRemembered());
        begin(command, offset);
    }

    private int apply(
        final long sequence, final DirectBuffer command, final int offset, final int length, final MutableDirectBuffer reply,
        final int replyOffset) {
        lapseDue(state.head.template() == TickDecoder.TEMPLATE_ID);
        final int bytes = dispatch(sequence, command, offset, length, reply, replyOffset);
        state.holds.forgetBefore(state.transactions.floor());
        return bytes;
    }

    /**
     * Holds lapse though nobody looks at them: a few roots with each command that comes after their time, so that they keep up with
     * traffic, many with a Tick. What is left waits for the next one; whoever looks at a root finds everything booked all the same.
     */
    private void lapseDue(final boolean isTick) {
        if (state.holds.earliestDueNs() <= state.nowNs()) {
            catchUp.lapseDue(isTick ? LAPSING_ROOTS_A_TICK : LAPSING_ROOTS_A_COMMAND);
        }
        if (state.batches.settling() != 0) {
            catchUp.settleAdoptions(isTick ? ADOPTIONS_A_TICK : ADOPTIONS_A_COMMAND);
        }
        if (isTick) {
            state.holds.reclaim(FORGOTTEN_HOLDS_A_TICK);
        }
    }

    private int dispatch(
        final long sequence, final DirectBuffer command, final int offset, final int length, final MutableDirectBuffer reply,
        final int replyOffset) {
        final int template = state.head.template();
        if (state.ledgerId() == 0 && template != GenesisDecoder.TEMPLATE_ID) {
            throw new InvariantBroken("record " + sequence + " is not Genesis: the book has not been founded");
        }
        if (template == SealDecoder.TEMPLATE_ID) {
            return sealing.seal(command, offset, reply, replyOffset);
        }
        return template >= Templates.FIRST_KEYED ? keyed.execute(command, offset, length, reply, replyOffset)
            : house.execute(command, offset, length, reply, replyOffset);
    }

    /**
     * Answers a query or a QUOTE; changes nothing that can be seen.
     *
     * @param timestampNs now, ns since 1970 UTC; a time before the last command's counts as that.
     * @param query       holds the record.
     * @param offset      where it begins.
     * @param length      of it in bytes.
     * @param reply       to write to; room for 64 KiB from {@code replyOffset}.
     * @param replyOffset where.
     * @return bytes of the reply, message header included; its durability is left NONE.
     */
    public int query(
        final long timestampNs, final DirectBuffer query, final int offset, final int length,
        final MutableDirectBuffer reply, final int replyOffset) {
        state.time(Math.max(state.lastTimestampNs(), timestampNs));
        begin(query, offset);
        final int bytes = Templates.isQuote(state.head.template(), state.head.flags())
            ? keyed.quote(query, offset, reply, replyOffset) : queries.answer(query, offset, reply, replyOffset);
        state.time(state.lastTimestampNs());
        return bytes;
    }

    private void begin(final DirectBuffer record, final int offset) {
        state.head.read(record, offset);
        touch.recall(offset);
        state.outcome.clear();
        standing.clear();
    }

    /** Notes a record that will be executed soon, up to {@link #GROUP}; see {@link #touch}. */
    public void prepare(final DirectBuffer command, final int offset) {
        touch.add(command, offset);
    }

    /**
     * Notes a record whose hashes are known.
     *
     * @param command  holds the record.
     * @param offset   where it begins.
     * @param hashes   hold its own, computed with the {@link #hashSeed} of this book.
     * @param hashesAt where they begin.
     */
    public void prepare(final DirectBuffer command, final int offset, final long[] hashes, final int hashesAt) {
        touch.add(command, offset, hashes, hashesAt);
    }

    /** Brings what the noted records will need into the caches, all at once so that the misses overlap; forgets them. */
    public void touch() {
        touch.run();
    }

    /**
     * Prepares memory for transactions to come, a step at a time. Any one other thread, best while nothing else is to be done.
     *
     * @param bytes how much is to be ready.
     * @param step  how much of it is made ready now.
     * @return whether there was something to do.
     */
    public boolean prepareMemory(final long bytes, final long step) {
        return state.transactions.touchFarAhead(bytes, step);
    }

    /** Prepares memory that will be needed next. Any one other thread, every few milliseconds. */
    public void touchAhead() {
        state.touchAhead();
    }

    /** @return sequence of the last command applied, 0 for an empty book. */
    public long lastSequence() {
        return state.sequence();
    }

    /** @return time of the last command applied, ns since 1970 UTC, 0 for an empty book. */
    public long lastTimestampNs() {
        return state.lastTimestampNs();
    }

    /** @return ledger id, 0 for an empty book. */
    public long ledgerId() {
        return state.ledgerId();
    }

    /** @return seed of this book's hashes, from Genesis; means nothing in an empty book. */
    public long hashSeed() {
        return state.hashSeed();
    }

    /** @return when the next day's lots fall due or a hold lapses, ns since 1970 UTC: time for a Tick if nobody comes. */
    public long nextDueNs() {
        if (state.batches.settling() != 0) {
            return state.lastTimestampNs();
        }
        return state.ledgerId() == 0 ? Long.MAX_VALUE
            : Math.min(state.calendar.dueAfter(state.sweep.sweptThrough() + 1), state.holds.earliestDueNs());
    }

    /** @return account that the next Sweep begins at, 0 when nothing is overdue as of the last command. */
    public int sweepFrom() {
        if (state.sweep.day() != 0) {
            return state.sweep.cursor();
        }
        return state.ledgerId() != 0 && state.calendar.dueDay(state.nowNs()) > state.sweep.sweptThrough() ? 1 : 0;
    }

    /** @return digest of the state, kept with each command: the same whatever its layout in memory. */
    public long digest() {
        return state.digest();
    }

    /** @return digest computed afresh from all that stands there; slow, for checks. */
    public long recomputeDigest() {
        return new StateCheck(state).recomputeDigest();
    }

    /**
     * Checks laws L1, L2 and L3 over the whole state; slow, for checks.
     *
     * @throws InvariantBroken naming what does not hold.
     */
    public void checkLaws() {
        final String broken = new StateCheck(state).brokenLaw();
        if (broken != null) {
            throw new InvariantBroken("after sequence " + state.sequence() + ": " + broken);
        }
    }

    /** @return what the tables take in memory, for people. */
    public MemoryUse memory() {
        return new MemoryUse(state.accounts.count(), state.accounts.bytesUsed() + state.tree.bytesUsed(), state.aliases.bytesUsed(), state.lots.bytesUsed(),
            state.transactions.total(), state.transactions.bytesUsed());
    }

    /** @return the programme in force as the record that set it; empty before the first. Not to be changed. */
    public byte[] programmeRecord() {
        return state.programme.record();
    }

    /**
     * Writes the state as records, SnapshotState first and SnapshotEnd last.
     *
     * @param replyHash the host's running hash of replies, kept with it.
     * @param sink      takes the records.
     */
    public void snapshot(final long replyHash, final SnapshotSink sink) {
        writer.write(replyHash, sink::record);
    }

    /**
     * Takes one record of a snapshot into a book that was empty; with SnapshotEnd the state stands.
     *
     * @param record holds it.
     * @param offset where it begins.
     * @param length of it in bytes.
     * @throws InvariantBroken when the state that was built has another digest than the snapshot says.
     */
    public void restore(final DirectBuffer record, final int offset, final int length) {
        final String wrong = reader.read(record, offset, length);
        if (wrong != null) {
            throw new InvariantBroken(wrong);
        }
    }

    /** @return the reply hash that stood in the snapshot restored, 0 without one. */
    public long restoredReplyHash() {
        return reader.replyHash();
    }

    /** Gives the memory back. No call may follow. */
    @Override
    public void close() {
        state.close();
    }

    /** Takes a snapshot's records. */
    @FunctionalInterface
    public interface SnapshotSink {
        /**
         * Takes one record.
         *
         * @param buffer holds it; only valid during the call.
         * @param offset where it begins.
         * @param length of it in bytes.
         */
        void record(DirectBuffer buffer, int offset, int length);
    }

    /**
     * Memory of the tables in bytes.
     *
     * @param accounts         number of accounts.
     * @param accountBytes     of accounts, and of which of them are one.
     * @param aliasBytes       of aliases and their index.
     * @param lotBytes         of lots.
     * @param transactions     number of transactions.
     * @param transactionBytes of transactions and keys.
     */
    public record MemoryUse(
        int accounts, long accountBytes, long aliasBytes, long lotBytes, long transactions, long transactionBytes) {
    }
}
