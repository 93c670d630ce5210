package daicho.engine.ring;

import daicho.protocol.Egress;
import org.agrona.DirectBuffer;

/** The ways out: replies go to the gateway, or to a caller inside the process. */
final class Doors {
    private final Egress egress;
    private final InternalCalls calls;

    Doors(final Egress egress, final InternalCalls calls) {
        this.egress = egress;
        this.calls = calls;
    }

    void send(final long connection, final DirectBuffer frames, final int length, final long gate) {
        if (connection == Ring.INTERNAL_CONNECTION) {
            calls.take(frames, length, gate);
        } else {
            egress.send(connection, frames, 0, length, gate);
        }
    }

    void release(final long sequence) {
        egress.release(sequence);
        calls.release(sequence);
    }
}
