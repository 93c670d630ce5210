package daicho.gateway;

import daicho.engine.Durability;
import daicho.engine.Wiring;
import daicho.gateway.config.ConfigException;
import daicho.gateway.net.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What {@code serve} was asked for.
 *
 * @param data        data folder.
 * @param host        address to listen at.
 * @param port        port to listen at, 0 for any that is free.
 * @param durability  what replies promise.
 * @param wiring      which threads do the work; null: as the cores say.
 * @param transport   how sockets are driven.
 * @param eventLoops  event loops; 0: as the cores say.
 * @param credentials who may log on; null with {@code open}.
 * @param open        whether anybody may log on.
 * @param programme   the programme; null: as it is, or the standard one for a new book.
 * @param adminPort   loopback port of health and metrics, 0 for any that is free; null: the usual one, or another if it is taken.
 * @param admin       whether health and metrics are answered at all.
 * @param tlsCert     certificate; null for plain sockets.
 * @param tlsKey      its key.
 * @param peppers     keys that PINs are hashed with; null when no PINs are taken.
 */
record ServeOptions(
    Path data, String host, int port, Durability durability, Wiring wiring, Transport transport, int eventLoops, Path credentials,
    boolean open, Path programme, Integer adminPort, boolean admin, Path tlsCert, Path tlsKey, Path peppers) {

    private static final int CORES_A_LOOP = 4;
    private static final int MAX_LOOPS = 64;
    private static final int MAX_PORT = 65_535;

    /** Checks what belongs together. */
    ServeOptions {
        check(open != (credentials != null), "say who may log on: --credentials FILE, or --open on a laptop (one of them)");
        check((tlsCert == null) == (tlsKey == null), "--tls-cert and --tls-key belong together");
        check(port >= 0 && port <= MAX_PORT && (adminPort == null || adminPort >= 0 && adminPort <= MAX_PORT), "a port is 0 to 65535");
        check(eventLoops >= 0 && eventLoops <= MAX_LOOPS, "--event-loops is 1 to " + MAX_LOOPS);
        final InetSocketAddress address = new InetSocketAddress(host, port);
        check(!address.isUnresolved(), "--host " + host + " is not an address of this machine");
        check(!open || address.getAddress().isLoopbackAddress(), "--open lets anybody in, so it listens on the loopback address only, not on "
            + host + "; use --credentials FILE");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    Wiring wiringOrUsual() {
        return wiring == null ? Wiring.ofThisMachine() : wiring;
    }

    int eventLoopsOrUsual() {
        return eventLoops > 0 ? eventLoops : Math.clamp(Runtime.getRuntime().availableProcessors() / CORES_A_LOOP, 1, MAX_LOOPS);
    }

    private static void check(final boolean holds, final String otherwise) {
        if (!holds) {
            throw new ConfigException(otherwise);
        }
    }
}
