package daicho.gateway.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.gateway.metrics.Count;
import daicho.protocol.Frame;
import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * One till's connection: reads while there is room, stops when its window or the engine's ring is full, and closes when something does
 * not come in time. Every method runs on the thread of its event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private enum State {
        /** Bytes are read and dealt with. */
        READING,
        /** As much in flight as it may have. */
        WINDOW_FULL,
        /** The engine has no room for the run at the front. */
        RING_FULL,
        /** Nothing more is taken; closes when the last replies have left. */
        LEAVING,
        /** All replies have left; waits for the other side to close. */
        LINGERING,
        CLOSED
    }

    private static final int STATUS = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH;

    private final EventLoopShare share;
    private final Channel channel;
    private final boolean secure;
    private final Inbound inbound;
    private final InboundAllocator socketReads;
    private final Outbound outbound;
    private final InFlight inFlight;
    private final Session session;
    private final Intake intake;
    private final long openedNs = System.nanoTime();
    private State state = State.READING;
    private long id;
    private boolean dirty;
    private boolean abandoned;
    private long lastReadNs = openedNs;
    private long lastWriteNs = openedNs;
    private long countedSentBytes;
    /** When the first byte of a frame came whose last has not; 0: none. */
    private long partialSinceNs;
    private long stateSinceNs;

    Connection(final EventLoopShare share, final Channel channel, final boolean secure, final InetAddress address) {
        this.share = share;
        this.channel = channel;
        this.secure = secure;
        inbound = new Inbound(share.chunks());
        socketReads = new InboundAllocator(inbound);
        outbound = new Outbound(channel, share.chunks(), share.checksum(), share.stamp());
        final Secrets secrets = new Secrets(share, secure || address.isLoopbackAddress());
        inFlight = new InFlight(share.imports());
        session = new Session(share, outbound, address, secrets);
        intake = new Intake(share, inbound, outbound, session, secrets, inFlight);
    }

    long id() {
        return id;
    }

    /** Lets the socket read straight into this connection's memory. */
    InboundAllocator socketReads() {
        return socketReads;
    }

    // ------------------------------------------------------------------ from the socket

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        share.counters().add(Count.ACCEPTED, 1);
        id = share.add(this);
        intake.name(id);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        final ByteBuf bytes = (ByteBuf)message;
        if (state.compareTo(State.LEAVING) >= 0) {
            inbound.forget(bytes);
            return;
        }
        if (inbound.isSpace(message)) {
            share.counters().add(Count.BYTES_IN, socketReads.lastBytesRead());
            bytes.release();
        } else {
            share.counters().add(Count.BYTES_IN, bytes.readableBytes());
            inbound.append(bytes);
        }
        lastReadNs = System.nanoTime();
        if (state == State.READING) {
            advance(lastReadNs);
        }
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext context) {
        if (state == State.READING) {
            inbound.settle();
        }
        flush();
    }

    @Override
    public void channelWritabilityChanged(final ChannelHandlerContext context) {
        if (channel.isWritable()) {
            lastWriteNs = System.nanoTime();
            flush();
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            share.counters().add(Count.CLOSED, 1);
            share.remove(this);
            // Their answers will find nobody.
            inFlight.eachOurs(share.openTerminals()::forget);
            inFlight.giveUpChunks();
            intake.giveUpChunk();
            inbound.clear();
            outbound.clear();
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        context.close();
        // Resets, timeouts, failed handshakes: the other side is gone. A fault of ours must not be hidden; but what was received must not
        // be printed, so only where it happened is.
        final boolean theirs = cause instanceof IOException || cause instanceof CodecException;
        if (!theirs) {
            System.err.println("gateway: a connection was closed by " + cause.getClass().getName() + " at "
                + Arrays.stream(cause.getStackTrace()).findFirst().orElse(null));
        }
    }

    // ------------------------------------------------------------------ from the engine

    /** Copies replies; true when {@link #repliesLeave} must be called once the loop has seen all that is there. */
    boolean replies(final DirectBuffer frames, final int offset, final int length, final long nowNs) {
        int at = offset;
        while (at < offset + length) {
            at = inFlight.nextIsOurs() ? swallow(frames, at, nowNs) : copy(frames, at, offset + length, nowNs);
        }
        final boolean first = !dirty;
        dirty = true;
        return first;
    }

    /** Flushes; reads on if there is room again. */
    void repliesLeave(final long nowNs) {
        dirty = false;
        flush();
        if (state == State.WINDOW_FULL) {
            readOn(nowNs);
            flush();
        }
    }

    /** Offers the run again that the engine had no room for; BUSY when that has gone on for too long. */
    void offerAgain(final long nowNs) {
        if (state != State.RING_FULL) {
            return;
        }
        if (nowNs - stateSinceNs > share.terms().timing().ringNs()) {
            intake.refuseRun();
        }
        readOn(nowNs);
        flush();
    }

    // ------------------------------------------------------------------ from the loop

    void checkDeadlines(final long nowNs) {
        final Timing timing = share.terms().timing();
        if (state.compareTo(State.LEAVING) >= 0) {
            if (nowNs - stateSinceNs > timing.lingerNs()) {
                channel.close();
            }
            return;
        }
        final boolean late = !session.isOpen() && nowNs - openedNs > timing.logonNs()
            || partialSinceNs != 0 && state == State.READING && nowNs - partialSinceNs > timing.frameNs()
            || state == State.READING && inFlight.isEmpty() && nowNs - lastReadNs > timing.silenceNs();
        if (late) {
            share.counters().add(Count.DEADLINES, 1);
            channel.close();
        } else if (outbound.pendingBytes() > 0 && nowNs - lastWriteNs > timing.silenceNs()) {
            closeSlowReader();
        }
    }

    /** Takes no more commands; what is in flight will still be answered. */
    void stopReading() {
        if (state.compareTo(State.LEAVING) < 0) {
            channel.config().setAutoRead(false);
            enter(State.LEAVING, System.nanoTime());
        }
    }

    /** No reply will come any more: sends what is there and closes. */
    void lastWords() {
        stopReading();
        abandoned = true;
        flush();
    }

    void close() {
        channel.close();
    }

    // ------------------------------------------------------------------ its own

    private void advance(final long nowNs) {
        final int next = intake.advance(nowNs);
        if (state == State.CLOSED) {
            return;
        }
        final int leftBytes = inbound.end() - inbound.start();
        final boolean moved = intake.takeConsumed() > 0;
        partialSinceNs = leftBytes == 0 ? 0 : moved || partialSinceNs == 0 ? nowNs : partialSinceNs;
        switch (next) {
            case Intake.READ_ON -> enter(State.READING, nowNs);
            case Intake.WINDOW_FULL -> pause(State.WINDOW_FULL, Count.WINDOW_STALLS, moved, nowNs);
            case Intake.RING_FULL -> {
                pause(State.RING_FULL, Count.RING_STALLS, moved, nowNs);
                share.tryAgain(this);
            }
            default -> leave(nowNs);
        }
    }

    private void pause(final State why, final Count count, final boolean moved, final long nowNs) {
        if (state != why) {
            share.counters().add(count, 1);
            channel.config().setAutoRead(false);
            enter(why, nowNs);
        } else if (moved) {
            stateSinceNs = nowNs;
        }
    }

    private void readOn(final long nowNs) {
        final State before = state;
        advance(nowNs);
        if (state == State.READING && before != State.READING) {
            inbound.settle();
            lastReadNs = nowNs;
            channel.config().setAutoRead(true);
        }
    }

    private void enter(final State next, final long nowNs) {
        if (state != next) {
            state = next;
            stateSinceNs = nowNs;
        }
    }

    /** Takes the answer to a SetTerminal of ours; unless it was accepted the terminal is still unknown to the ledger. */
    private int swallow(final DirectBuffer frames, final int at, final long nowNs) {
        if ((frames.getShort(at + STATUS, LITTLE_ENDIAN) & 0xFFFF) >= Status.INSUFFICIENT.code()) {
            share.openTerminals().forget(inFlight.terminalOfNext());
        }
        inFlight.replied(1, nowNs, share.counters().latency());
        return at + Frame.length(frames, at);
    }

    /** Copies replies up to the end of the oldest run in flight, or to the end of what is there; returns where the next one begins. */
    private int copy(final DirectBuffer frames, final int from, final int end, final long nowNs) {
        final int most = inFlight.framesOfNextRun();
        int count = 0;
        int at = from;
        while (at < end && (count < most || most == 0)) {
            at += Frame.length(frames, at);
            count++;
        }
        outbound.append(frames, from, at - from);
        intake.programmeAsked().answered(frames, from, at);
        if (most > 0) {
            inFlight.replied(count, nowNs, share.counters().latency());
        }
        return at;
    }

    private void leave(final long nowNs) {
        inbound.clear();
        enter(State.LEAVING, nowNs);
    }

    private void flush() {
        if (state == State.CLOSED) {
            return;
        }
        outbound.flush();
        final long sent = outbound.sentBytes();
        share.counters().add(Count.BYTES_OUT, sent - countedSentBytes);
        countedSentBytes = sent;
        if (outbound.pendingBytes() == 0) {
            lastWriteNs = System.nanoTime();
            if (state == State.LEAVING && (abandoned || inFlight.isEmpty())) {
                linger();
            }
        } else if (outbound.pendingBytes() > share.terms().outboundBytes()) {
            closeSlowReader();
        }
    }

    /** Tells the other side that no more comes, then waits for it: closing at once could take our last words back. */
    private void linger() {
        enter(State.LINGERING, System.nanoTime());
        if (secure) {
            channel.close();
        } else {
            ((SocketChannel)channel).shutdownOutput();
            channel.config().setAutoRead(true);
        }
    }

    /** Closing is noticed a little later, and more replies may come till then: it counts once. */
    private void closeSlowReader() {
        if (state != State.LINGERING) {
            enter(State.LINGERING, System.nanoTime());
            share.counters().add(Count.SLOW_READERS, 1);
            channel.close();
        }
    }
}
