package daicho.gateway.net;

import daicho.gateway.metrics.Count;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.check.Verdict;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * From bytes to runs: takes frame after frame, has each judged, answers what it can itself, and offers runs of good ones to the
 * engine. The run being gathered stands at the front of the inbound bytes and stays there until the engine has taken it. The thread
 * of the event loop.
 */
final class Intake {
    /** All that came in whole has been dealt with. */
    static final int READ_ON = 0;
    /** The connection has as much in flight as it may. */
    static final int WINDOW_FULL = 1;
    /** The engine has no room. */
    static final int RING_FULL = 2;
    /** The sender cannot be followed, or may not be: it has been answered. */
    static final int CLOSE = 3;

    private static final long BUSY_MS = 1_000;

    private final EventLoopShare share;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Session session;
    private final Secrets secrets;
    private final InFlight inFlight;
    private final ProgrammeAsked programmeAsked;
    private long connection;
    private int runFrames;
    private int runBytes;
    private long receivedNs;
    private int consumed;
    private boolean runIsChunk;

    Intake(
        final EventLoopShare share, final Inbound inbound, final Outbound outbound, final Session session, final Secrets secrets,
        final InFlight inFlight) {
        this.share = share;
        this.inbound = inbound;
        this.outbound = outbound;
        this.session = session;
        this.secrets = secrets;
        this.inFlight = inFlight;
        programmeAsked = new ProgrammeAsked(share.terms().adopted());
    }

    ProgrammeAsked programmeAsked() {
        return programmeAsked;
    }

    /** Says under which id the engine shall answer. */
    void name(final long id) {
        connection = id;
    }

    /** Frames dealt with since this was asked last. */
    int takeConsumed() {
        final int frames = consumed;
        consumed = 0;
        return frames;
    }

    /**
     * Deals with what has come.
     *
     * @param nowNs when it came.
     * @return what the connection does next.
     */
    int advance(final long nowNs) {
        receivedNs = nowNs;
        int next = step();
        while (next < 0) {
            next = step();
        }
        return next;
    }

    /** Answers BUSY to the run that the engine had no room for, or to the next frame if its terminal could not be set. */
    void refuseRun() {
        int left = runFrames == 0 ? Frame.length(inbound.view(), inbound.start()) : runBytes;
        while (left > 0) {
            final int frame = inbound.start();
            final int length = Frame.length(inbound.view(), frame);
            refuse(frame, Status.BUSY.code(), BUSY_MS);
            wipe(frame, length);
            inbound.skip(length);
            left -= length;
            consumed++;
        }
        giveUpChunk();
        runFrames = 0;
        runBytes = 0;
    }

    /** One frame on: below 0 for more, else what the connection does next. */
    private int step() {
        if (runIsChunk && !offerRun()) {
            return RING_FULL;
        }
        final int frame = inbound.start() + runBytes;
        final int length = inbound.end() == frame ? FrameDecoder.PARTIAL : share.decoder().next(inbound, frame, !session.isOpen());
        if (length == FrameDecoder.PARTIAL) {
            return offerRun() ? READ_ON : RING_FULL;
        }
        if (length == FrameDecoder.BROKEN) {
            return offerRun() ? broken(frame) : RING_FULL;
        }
        final int template = RecordLayout.template(inbound.view(), frame + Frame.HEADER_BYTES);
        final long verdict = session.judge(inbound.view(), frame + Frame.HEADER_BYTES, length - Frame.HEADER_BYTES);
        if (verdict == Verdict.OK && template >= HeartbeatDecoder.TEMPLATE_ID + 1) {
            return good(frame, length, template);
        }
        if (!offerRun()) {
            return RING_FULL;
        }
        return verdict == Verdict.OK ? sessionFrame(inbound.start(), length, template) : refused(inbound.start(), length, verdict);
    }

    private int good(final int frame, final int length, final int template) {
        if (runFrames > 0 && runBytes + length > Limits.RUN_BYTES) {
            return offerRun() ? -1 : RING_FULL;
        }
        // A Logon that has passed has been changed: it must not be judged again, so it goes into the run whatever the window says.
        if (template != LogonDecoder.TEMPLATE_ID && isWindowFull(length)) {
            return offerRun() ? WINDOW_FULL : RING_FULL;
        }
        final int terminal = RecordLayout.terminal(inbound.view(), frame + Frame.HEADER_BYTES);
        if (share.terms().isOpen() && template != LogonDecoder.TEMPLATE_ID && share.openTerminals().isNew(terminal)) {
            return unknownTerminal(terminal, length);
        }
        if (template == SetProgrammeDecoder.TEMPLATE_ID) {
            programmeAsked.asked(inbound.view(), frame, length);
        }
        if (ImportShare.isChunk(template)) {
            if (runFrames > 0) {
                return offerRun() ? -1 : RING_FULL;
            }
            if (!share.imports().take()) {
                return refused(frame, length, Verdict.of(Status.BUSY, (int)ImportShare.WAIT_MS));
            }
            runIsChunk = true;
        }
        // Nothing looks at the frame again from here on: its seal is broken now if it was a request.
        share.counters().command(secrets.seal(inbound.view(), frame + Frame.HEADER_BYTES, template));
        runFrames++;
        runBytes += length;
        return runIsChunk && !offerRun() ? RING_FULL : -1;
    }

    /** Sets the terminal of the next frame, which is looked at again then; beyond the limit the frame is refused. */
    private int unknownTerminal(final int terminal, final int length) {
        if (!offerRun()) {
            return RING_FULL;
        }
        if (!share.openTerminals().admits(terminal)) {
            return refused(inbound.start(), length, Verdict.of(Status.FORBIDDEN, RecordLayout.TERMINAL));
        }
        return offerTerminal(terminal) ? -1 : RING_FULL;
    }

    private boolean isWindowFull(final int length) {
        final int commands = inFlight.commands() + runFrames;
        return commands >= Limits.WINDOW_COMMANDS || commands > 0 && inFlight.bytes() + runBytes + length > Limits.WINDOW_BYTES;
    }

    private int sessionFrame(final int frame, final int length, final int template) {
        if (template == HeartbeatDecoder.TEMPLATE_ID) {
            outbound.appendSealed(inbound.view(), frame, length);
            skip(length);
            return -1;
        }
        final int outcome = session.logon(inbound.view(), frame);
        if (outcome == Session.PASS) {
            return good(frame, length, template);
        }
        skip(length);
        return outcome == Session.CLOSE ? CLOSE : -1;
    }

    private int refused(final int frame, final int length, final long verdict) {
        refuse(frame, Verdict.code(verdict), Verdict.detail(verdict));
        wipe(frame, length);
        skip(length);
        return Verdict.code(verdict) == Status.BAD_FRAME.code() ? CLOSE : -1;
    }

    private int broken(final int frame) {
        final boolean named = inbound.end() - frame >= Frame.HEADER_BYTES + RecordLayout.SCHEMA;
        final UnsafeBuffer view = inbound.view();
        final long correlation = inbound.end() - frame >= Frame.HEADER_BYTES ? Frame.correlation(view, frame) : 0;
        final int template = named ? RecordLayout.template(view, frame + Frame.HEADER_BYTES) : 0;
        share.counters().add(Count.REFUSED, 1);
        outbound.append(share.refusals().buffer(), 0,
            share.refusals().refuse(correlation, template, Status.BAD_FRAME.code(), 0));
        return CLOSE;
    }

    private void refuse(final int frame, final int code, final long detail) {
        share.counters().add(Count.REFUSED, 1);
        final long correlation = Frame.correlation(inbound.view(), frame);
        final int template = RecordLayout.template(inbound.view(), frame + Frame.HEADER_BYTES);
        outbound.append(share.refusals().buffer(), 0, share.refusals().refuse(correlation, template, code, detail));
    }

    private void wipe(final int frame, final int length) {
        Secrets.wipe(inbound.view(), frame, length, RecordLayout.template(inbound.view(), frame + Frame.HEADER_BYTES));
    }

    private void skip(final int length) {
        inbound.skip(length);
        consumed++;
    }

    private boolean offerTerminal(final int terminal) {
        if (!share.offer(connection, share.openTerminals().frameFor(terminal), 0, OpenTerminals.FRAME_BYTES)) {
            return false;
        }
        share.openTerminals().taken(terminal);
        inFlight.addOurs(terminal);
        return true;
    }

    /** A chunk goes by itself: nothing is gathered behind it. */
    private boolean offerChunk() {
        if (!share.offer(connection, inbound.view(), inbound.start(), runBytes)) {
            return false;
        }
        inFlight.addChunk(runBytes, receivedNs);
        runIsChunk = false;
        inbound.skip(runBytes);
        consumed++;
        runFrames = 0;
        runBytes = 0;
        return true;
    }

    /** The connection has gone: a chunk that the engine had no room for is not under way. */
    void giveUpChunk() {
        if (runIsChunk) {
            runIsChunk = false;
            share.imports().give();
        }
    }

    private boolean offerRun() {
        if (runFrames == 0) {
            return true;
        }
        if (runIsChunk) {
            return offerChunk();
        }
        if (!share.offer(connection, inbound.view(), inbound.start(), runBytes)) {
            return false;
        }
        inFlight.add(runFrames, runBytes, receivedNs);
        inbound.skip(runBytes);
        consumed += runFrames;
        runFrames = 0;
        runBytes = 0;
        return true;
    }
}
