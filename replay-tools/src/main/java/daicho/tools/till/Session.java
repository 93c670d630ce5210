package daicho.tools.till;

import daicho.client.Answer;
import daicho.client.ClientConfig;
import daicho.client.DaichoClient;
import daicho.client.OutcomeUnknown;
import daicho.client.Unreachable;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** One open session; turns what the client throws into what the shell sees. */
public final class Session implements AutoCloseable {
    private final DaichoClient client;

    private Session(final DaichoClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @param connect where and who.
     * @return an open session.
     * @throws Trouble UNREACHABLE when nobody answers or we are not let in.
     */
    public static Session open(final ConnectOptions connect) {
        return open(built(connect::config));
    }

    /**
     * Connects with a window.
     *
     * @param connect where and who.
     * @param window  commands in flight at most.
     * @return an open session.
     * @throws Trouble UNREACHABLE when nobody answers or we are not let in.
     */
    public static Session open(final ConnectOptions connect, final int window) {
        return open(built(() -> connect.config().withWindow(window)));
    }

    private static Session open(final ClientConfig config) {
        try {
            return new Session(DaichoClient.connect(config));
        } catch (final Unreachable nobody) {
            final String advice = nobody.isRefused()
                ? "Look at --credential and --key-file, or ask who runs the engine" : "Is the engine running there?";
            throw new Trouble(ExitCode.UNREACHABLE, nobody.getMessage() + ". " + advice, nobody);
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    /**
     * Builds what comes from the command line: a value out of range is a mistake of the caller.
     *
     * @param built builds it.
     * @param <T>   what it is.
     * @return it.
     */
    static <T> T built(final Supplier<T> built) {
        try {
            return built.get();
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    /** @return today at the programme's offset, by this machine's clock. */
    public LocalDate today() {
        return Instant.now().atOffset(offset()).toLocalDate();
    }

    /** @return the programme's offset. */
    ZoneOffset offset() {
        return client.logon().offset();
    }

    /**
     * Asks a question and waits.
     *
     * @param query whole record.
     * @return what the engine said for sure.
     * @throws Trouble UNREACHABLE when nothing was said.
     */
    public Answer send(final byte[] query) {
        return send(query, null);
    }

    /**
     * Sends a record and waits.
     *
     * @param record   whole record.
     * @param drawnKey its key when that was drawn, so that the same can be sent again; null else.
     * @return what the engine said for sure.
     * @throws Trouble UNREACHABLE when nothing was said.
     */
    Answer send(final byte[] record, final String drawnKey) {
        try {
            return client.call(record);
        } catch (final Unreachable nobody) {
            throw new Trouble(ExitCode.UNREACHABLE, nobody.getMessage() + ". Nothing happened", nobody);
        } catch (final OutcomeUnknown unknown) {
            throw new Trouble(ExitCode.UNREACHABLE,
                "outcome unknown: " + unknown.getMessage()
                    + (drawnKey == null ? ". Send the same again: it counts once" : ". Send the same with --key " + drawnKey + ": it counts once"),
                unknown);
        }
    }

    /** @return the client, open as long as this. */
    public DaichoClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
