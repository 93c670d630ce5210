package daicho.gateway.net;

import daicho.protocol.Egress;
import daicho.protocol.Frame;
import daicho.protocol.Ingress;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.SetTerminalDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Stands in for the engine: takes runs into a short queue, answers every frame OK on a thread of its own, counts its gate up. */
final class EchoEngine implements Ingress, AutoCloseable {
    private final LinkedBlockingQueue<Run> queue;
    private final Egress egress;
    private final Thread thread;
    private final List<byte[]> taken = Collections.synchronizedList(new ArrayList<>());
    private final UnsafeBuffer replies = new UnsafeBuffer(new byte[Limits.RUN_BYTES]);
    private volatile boolean open = true;
    private volatile boolean gateOpen = true;
    private volatile boolean working = true;
    private volatile int replyPadding;
    private volatile int terminalStatus;
    private volatile long sequence;

    EchoEngine(final Egress egress, final int slots) {
        this.egress = egress;
        queue = new LinkedBlockingQueue<>(slots);
        thread = Thread.ofPlatform().name("echo").start(this::work);
    }

    @Override
    public boolean offer(final long connection, final DirectBuffer frames, final int offset, final int length) {
        if (!open) {
            return false;
        }
        final byte[] copy = new byte[length];
        frames.getBytes(offset, copy);
        return queue.offer(new Run(connection, copy));
    }

    /** Says BUSY or not. */
    void open(final boolean isOpen) {
        open = isOpen;
    }

    /** Works on, or lets the queue fill. */
    void working(final boolean isWorking) {
        working = isWorking;
    }

    /** Releases what was answered, from now on by itself or not at all. */
    void gate(final boolean isOpen) {
        gateOpen = isOpen;
        if (isOpen) {
            egress.release(sequence);
        }
    }

    /** Makes each reply longer by so many bytes. */
    void padReplies(final int bytes) {
        replyPadding = bytes;
    }

    /** Answers each SetTerminal so. */
    void terminalStatus(final int code) {
        terminalStatus = code;
    }

    /** Frames taken so far, in order. */
    List<byte[]> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    long answered() {
        return sequence;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                while (!working) {
                    Thread.onSpinWait();
                    if (Thread.interrupted()) {
                        return;
                    }
                }
                answer(queue.take());
                if (gateOpen) {
                    egress.release(sequence);
                }
            }
        } catch (final InterruptedException e) {
            // Closed.
        }
    }

    private void answer(final Run run) {
        final UnsafeBuffer frames = new UnsafeBuffer(run.frames);
        int used = 0;
        long gate = sequence;
        for (int at = 0; at < run.frames.length;) {
            final int length = Frame.length(frames, at);
            final byte[] frame = new byte[length];
            frames.getBytes(at, frame);
            taken.add(frame);
            gate++;
            final int bytes = reply(frames, at, used, gate);
            used += bytes;
            at += length;
            if (used + bytes + replyPadding > replies.capacity() - 1_024 || at >= run.frames.length) {
                egress.send(run.connection, replies, 0, used, gate);
                used = 0;
            }
        }
        sequence = gate;
    }

    private int reply(final UnsafeBuffer frames, final int at, final int to, final long gate) {
        final int template = RecordLayout.template(frames, at + Frame.HEADER_BYTES);
        final int message = to + Frame.HEADER_BYTES;
        int bytes = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH;
        if (template == LogonDecoder.TEMPLATE_ID) {
            final LogonReplyEncoder logon = new LogonReplyEncoder().wrapAndApplyHeader(replies, message, new MessageHeaderEncoder());
            logon.status(0).sequence(gate).terminalsCount(0);
            bytes += logon.encodedLength();
        } else {
            new ReplyEncoder().wrapAndApplyHeader(replies, message, new MessageHeaderEncoder())
                .status(template == SetTerminalDecoder.TEMPLATE_ID ? terminalStatus : 0).sequence(gate).requestTemplate((short)template);
            bytes += ReplyEncoder.BLOCK_LENGTH + replyPadding;
        }
        Frame.write(replies, to, bytes, 0, Frame.correlation(frames, at));
        return bytes;
    }

    private record Run(long connection, byte[] frames) {
    }
}
