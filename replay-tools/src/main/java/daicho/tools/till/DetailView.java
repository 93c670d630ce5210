package daicho.tools.till;

import daicho.client.record.ReplyFields;
import daicho.protocol.SecretLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.tools.console.Figures;
import java.time.Instant;

/** What the detail of a reply says, for people: it depends on the status and on what was asked. */
final class DetailView {
    private DetailView() {
    }

    /** Words in brackets with a blank before them; empty when there is nothing to say. */
    static String of(final ReplyFields reply) {
        final long detail = reply.detail();
        if (reply.code() == Status.LOCKED.code()) {
            return detail == 0 ? " (until a new PIN is set)" : " (until " + Instant.ofEpochSecond(detail) + ")";
        }
        if (reply.code() == Status.FORBIDDEN.code() && SecretLayout.isRequest(reply.requestTemplate())) {
            return ofRefusedPin(SecretLayout.of(reply.requestTemplate()), detail);
        }
        if (detail == 0) {
            return "";
        }
        return switch (reply.code() == Status.OK.code() ? reply.requestTemplate() : 0) {
            case HoldDecoder.TEMPLATE_ID, ExtendDecoder.TEMPLATE_ID, OpenLateWindowDecoder.TEMPLATE_ID ->
                " (until " + Instant.ofEpochSecond(detail) + ")";
            case ReverseDecoder.TEMPLATE_ID -> " (points to take off the refund: " + Figures.grouped(detail) + ")";
            default -> " (detail: " + Figures.grouped(detail) + ")";
        };
    }

    /** The detail is the offset of what may not be said. */
    private static String ofRefusedPin(final SecretLayout layout, final long detail) {
        if (detail == layout.pepperVersionAt()) {
            return " (the engine takes no PINs: serve it with --peppers FILE)";
        }
        return detail >= layout.secretAt(0) ? " (a PIN goes over TLS, or stays on the engine's machine)" : "";
    }
}
