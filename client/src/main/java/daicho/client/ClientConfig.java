package daicho.client;

import daicho.protocol.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a client talks. Start with {@link #to(String, int)} and change what must be otherwise.
 *
 * @param host              engine's host.
 * @param port              engine's port.
 * @param credential        proves who we are; null for an engine that runs open.
 * @param terminals         terminals asked about at log-on, up to 100; none is fine.
 * @param trust             PEM file of the certificates that are trusted; null: no TLS.
 * @param windowCommands    commands in flight at most, 1 to 4,096; the gateway may allow fewer.
 * @param connectWithin     how long {@link DaichoClient#connect} tries.
 * @param giveUpAfter       how long a record waits for its answer, all attempts together.
 * @param silence           a connection on which nothing comes for so long although something is awaited is broken.
 * @param backoffBase       upper bound of the wait before the first reconnect; it doubles with each.
 * @param backoffCap        largest upper bound.
 * @param busyRetries       how often one record is sent again after BUSY or RATE_LIMITED.
 * @param random            draws the waits; used by one thread at a time.
 * @param nanoClock         monotonic time in ns, for deadlines.
 */
public record ClientConfig(
    String host, int port, Credential credential, List<Long> terminals, Path trust, int windowCommands, Duration connectWithin,
    Duration giveUpAfter, Duration silence, Duration backoffBase, Duration backoffCap, int busyRetries, RandomGenerator random,
    LongSupplier nanoClock) {
    private static final int DEFAULT_WINDOW = 256;
    private static final int DEFAULT_BUSY_RETRIES = 1_000;
    private static final int MAX_PORT = 65_535;

    /** Checks the ranges. */
    public ClientConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(nanoClock, "nanoClock");
        terminals = List.copyOf(terminals);
        require(port > 0 && port <= MAX_PORT, "port must be from 1 to 65535: " + port);
        require(terminals.size() <= Limits.LOGON_TERMINALS, "at most 100 terminals can be asked about");
        require(windowCommands > 0 && windowCommands <= Limits.WINDOW_COMMANDS, "window must be from 1 to 4096: " + windowCommands);
        require(busyRetries >= 0, "busyRetries must not be negative: " + busyRetries);
        for (final Duration span : List.of(connectWithin, giveUpAfter, silence, backoffBase, backoffCap)) {
            require(span.toMillis() > 0, "every span of time must be at least 1 ms");
        }
        require(backoffCap.compareTo(backoffBase) >= 0, "backoffCap must not be below backoffBase");
    }

    /**
     * The usual configuration.
     *
     * @param host engine's host.
     * @param port engine's port.
     * @return open mode, no TLS, window 256, connect within 5 s, give up after 30 s, wait 50 ms to 5 s between attempts.
     */
    public static ClientConfig to(final String host, final int port) {
        return new ClientConfig(
            host, port, null, List.of(), null, DEFAULT_WINDOW, Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofSeconds(5), DEFAULT_BUSY_RETRIES,
            RandomGenerator.getDefault(), System::nanoTime);
    }

    /**
     * With another window.
     *
     * @param commands 1 to 4,096.
     * @return the new configuration.
     */
    public ClientConfig withWindow(final int commands) {
        return new ClientConfig(
            host, port, credential, terminals, trust, commands, connectWithin, giveUpAfter, silence, backoffBase, backoffCap,
            busyRetries, random, nanoClock);
    }

    /**
     * With a credential.
     *
     * @param proven proves who we are.
     * @return the new configuration.
     */
    public ClientConfig withCredential(final Credential proven) {
        return new ClientConfig(
            host, port, proven, terminals, trust, windowCommands, connectWithin, giveUpAfter, silence, backoffBase, backoffCap,
            busyRetries, random, nanoClock);
    }

    /**
     * With terminals asked about at log-on.
     *
     * @param asked up to 100.
     * @return the new configuration.
     */
    public ClientConfig withTerminals(final List<Long> asked) {
        return new ClientConfig(
            host, port, credential, asked, trust, windowCommands, connectWithin, giveUpAfter, silence, backoffBase, backoffCap,
            busyRetries, random, nanoClock);
    }

    /**
     * With TLS.
     *
     * @param certificates PEM file of the certificates that are trusted.
     * @return the new configuration.
     */
    public ClientConfig withTls(final Path certificates) {
        return new ClientConfig(
            host, port, credential, terminals, certificates, windowCommands, connectWithin, giveUpAfter, silence, backoffBase,
            backoffCap, busyRetries, random, nanoClock);
    }

    /**
     * With other patience.
     *
     * @param toConnect how long {@link DaichoClient#connect} tries.
     * @param forAnswer how long a record waits for its answer.
     * @param broken    silence after which a connection is broken.
     * @return the new configuration.
     */
    public ClientConfig withPatience(final Duration toConnect, final Duration forAnswer, final Duration broken) {
        return new ClientConfig(
            host, port, credential, terminals, trust, windowCommands, toConnect, forAnswer, broken, backoffBase, backoffCap,
            busyRetries, random, nanoClock);
    }

    /**
     * With other waits between attempts.
     *
     * @param base      upper bound of the first wait.
     * @param cap       largest upper bound.
     * @param busyAgain how often one record is sent again after BUSY or RATE_LIMITED.
     * @return the new configuration.
     */
    public ClientConfig withBackoff(final Duration base, final Duration cap, final int busyAgain) {
        return new ClientConfig(
            host, port, credential, terminals, trust, windowCommands, connectWithin, giveUpAfter, silence, base, cap, busyAgain,
            random, nanoClock);
    }

    /**
     * With chance and time of a test.
     *
     * @param chance draws the waits.
     * @param clock  monotonic time in ns, for deadlines.
     * @return the new configuration.
     */
    public ClientConfig with(final RandomGenerator chance, final LongSupplier clock) {
        return new ClientConfig(
            host, port, credential, terminals, trust, windowCommands, connectWithin, giveUpAfter, silence, backoffBase, backoffCap,
            busyRetries, chance, clock);
    }

    private static void require(final boolean holds, final String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
