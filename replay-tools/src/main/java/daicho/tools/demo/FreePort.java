package daicho.tools.demo;

import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that an engine can have again after it was killed: below those that the system gives to connections, so that no till that
 * tries to reconnect can sit on it meanwhile.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int BEHIND = 30_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {
    }

    /** @return a port that nobody has now. */
    public static int find() {
        for (int i = 0; i < ATTEMPTS; i++) {
            final int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (final IOException taken) {
                continue;
            }
        }
        throw new Trouble(ExitCode.PORT_TAKEN, "no port free between " + FIRST + " and " + BEHIND);
    }
}
