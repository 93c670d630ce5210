package daicho.gateway.metrics;

/** What an event loop counts besides commands and statuses. */
public enum Count {
    /** Connections accepted. */
    ACCEPTED("connections_accepted", "Connections accepted"),
    /** Connections closed, for whatever reason. */
    CLOSED("connections_closed", "Connections closed"),
    /** Connections turned away because there are too many. */
    TURNED_AWAY("connections_turned_away", "Connections turned away because there were too many"),
    /** Frames refused by the gateway itself. */
    REFUSED("refusals", "Frames refused by the gateway"),
    /** Closed because they did not read what they had asked for. */
    SLOW_READERS("slow_readers_closed", "Connections closed because they did not read"),
    /** Closed because a log-on, a frame or a sign of life did not come in time. */
    DEADLINES("deadlines_missed", "Connections closed because something did not come in time"),
    /** Log-ons with a wrong proof. */
    LOGON_FAILURES("logon_failures", "Log-ons that failed"),
    /** Times that reading stopped because the engine's ring was full. */
    RING_STALLS("ring_stalls", "Times that reading stopped because the ring was full"),
    /** Times that reading stopped because a connection's window was full. */
    WINDOW_STALLS("window_stalls", "Times that reading stopped because a window was full"),
    /** Reply frames dropped because their connection was gone. */
    REPLIES_DROPPED("replies_dropped", "Replies dropped because their connection was gone"),
    /** PINs in the clear that were turned into keyed hashes. */
    PINS("pins_hashed", "PINs that came in the clear and were turned into keyed hashes"),
    /** Bytes read. */
    BYTES_IN("received_bytes", "Bytes received"),
    /** Bytes written. */
    BYTES_OUT("sent_bytes", "Bytes sent");

    private final String metric;
    private final String help;

    Count(final String metric, final String help) {
        this.metric = metric;
        this.help = help;
    }

    /** @return name of the metric, without prefix. */
    public String metric() {
        return metric;
    }

    /** @return what it counts, for people. */
    public String help() {
        return help;
    }
}
