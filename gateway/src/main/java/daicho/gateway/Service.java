package daicho.gateway;

import daicho.engine.Engine;
import daicho.engine.EngineConfig;
import daicho.engine.EngineStatus;
import daicho.engine.Stopped;
import daicho.engine.fault.Fault;
import daicho.gateway.admin.AdminServer;
import daicho.gateway.admin.Watched;
import daicho.gateway.config.ConfigException;
import daicho.gateway.metrics.LoopCounters;
import daicho.gateway.net.Gateway;
import daicho.gateway.net.Terms;
import daicho.gateway.net.Timing;
import daicho.gateway.net.Tls;
import daicho.gateway.pin.Peppers;
import daicho.gateway.programme.FoundingRecords;
import daicho.gateway.programme.ProgrammeStore;
import daicho.gateway.session.Credentials;
import daicho.gateway.session.FailureLimit;
import daicho.protocol.ExitCode;
import daicho.protocol.card.CardPatterns;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A running {@code serve}: engine, gateway and admin port, in the order in which they start and stop. */
final class Service implements Watched {
    /** Of the memory of the machine, the part that is prepared for transactions to come. */
    private static final int PREPARED_PART = 8;
    private static final int USUAL_ADMIN_PORT = 7_401;
    private static final long STOP_PATIENCE_MS = 5_000;

    private final ServeOptions options;
    private final ProgressLines lines;
    private final ProgrammeStore store;
    private final AtomicReference<CardPatterns> patterns = new AtomicReference<>(CardPatterns.ANYTHING);
    private Gateway gateway;
    private AdminServer admin;
    private int port;
    private volatile Engine engine;
    private volatile boolean listening;
    private LateSetup late;

    private Service(final ServeOptions options, final ProgressLines lines) {
        this.options = options;
        this.lines = lines;
        store = new ProgrammeStore(options.data());
    }

    /**
     * Starts and returns when commands are taken.
     *
     * @param options what was asked for.
     * @param out     gets progress and the line that says it is ready.
     * @param err     gets warnings.
     * @return the running service.
     * @throws Fault           when the surroundings do not let it.
     * @throws ConfigException when a file or option cannot be used.
     */
    static Service start(final ServeOptions options, final PrintStream out, final PrintStream err) {
        final Service service = new Service(options, new ProgressLines(out, err));
        boolean started = false;
        try {
            service.run();
            started = true;
            out.println("ready port=" + service.port + " durability=" + options.durability() + " wiring=" + options.wiringOrUsual()
                + " sequence=" + service.engine.status().appliedSequence());
            out.flush();
            return service;
        } finally {
            if (!started) {
                service.giveUp();
            }
        }
    }

    private void run() {
        final Credentials credentials = options.open() ? null : Credentials.read(options.credentials());
        final Peppers peppers = options.peppers() == null ? null : Peppers.read(options.peppers(), options.data());
        final SslContext tls = options.tlsCert() == null ? null : Tls.server(options.tlsCert(), options.tlsKey());
        final BookSetup setup = new BookSetup(store, options.programme(), lines::notice);
        if (options.open()) {
            lines.notice("WARNING: --open: anybody on this machine may log on and move points");
        }
        final Terms terms = new Terms(credentials, patterns, this::adopt, peppers, new FailureLimit(), Timing.STANDARD,
            Terms.OUTBOUND_BYTES, Terms.MAX_CONNECTIONS, Terms.EGRESS_BYTES);
        gateway = new Gateway(terms, options.transport(), options.eventLoopsOrUsual(), new PooledByteBufAllocator(true),
            EngineConfig.DEFAULT_SLOTS);
        startAdmin();
        final List<byte[]> founding = FoundingRecords.of(setup.firstProgramme(), new SecureRandom(), memoryBytes());
        engine = Engine.start(EngineConfig.of(options.data(), founding).withPreparedBytes(memoryBytes() / PREPARED_PART)
            .withDurability(options.durability())
            .withWiring(options.wiringOrUsual()), gateway.egress(), lines);
        lines.done();
        late = new LateSetup(() -> bringIn(setup, credentials), () -> engine.status().readOnly() == 0, lines::notice);
        late.begin();
        listen(tls);
    }

    /** Until the programme of the file can be journaled cards look as the one in force says. */
    private void bringIn(final BookSetup setup, final Credentials credentials) {
        final BookState state = new BookState(engine::call);
        adoptPatterns(setup.inForce(state));
        adoptPatterns(setup.programme(state, engine::call));
        if (credentials != null) {
            setup.terminals(state, credentials, engine::call);
        }
    }

    private void adoptPatterns(final byte[] programme) {
        patterns.set(programme == null ? CardPatterns.ANYTHING : CardPatterns.of(programme));
    }

    /** Whether something of the files still waits until commands are taken. */
    boolean isSetupWaiting() {
        return late.isWaiting();
    }

    /** Sends a record as the host's own; see {@link Engine#call}. */
    byte[] call(final byte[] record) {
        return engine.call(record);
    }

    int port() {
        return port;
    }

    /** Port of health and metrics, 0 when they are not answered. */
    int adminPort() {
        return admin == null ? 0 : admin.port();
    }

    /**
     * Stops in order: takes no more commands, has the engine finish what it took, sends the replies, ends.
     *
     * @return where the book stands.
     * @throws Fault when the engine could not finish in order.
     */
    Stopped stop() {
        listening = false;
        late.close();
        gateway.stopReading();
        try {
            return engine.stop();
        } finally {
            gateway.close(STOP_PATIENCE_MS);
            if (admin != null) {
                admin.close();
            }
        }
    }

    @Override
    public EngineStatus engine() {
        final Engine running = engine;
        return running == null ? null : running.status();
    }

    @Override
    public List<LoopCounters> loops() {
        return gateway.counters();
    }

    @Override
    public int connections() {
        return gateway.connections();
    }

    @Override
    public boolean isReady() {
        final Engine running = engine;
        return listening && running != null && running.status().ready();
    }

    @Override
    public String durability() {
        return options.durability().toString();
    }

    private void listen(final SslContext tls) {
        try {
            port = gateway.listen(engine.ingress(), options.address(), tls);
            listening = true;
        } catch (final IOException e) {
            throw unavailable("port " + options.port() + " at " + options.host(), "--port", e);
        }
    }

    private void startAdmin() {
        if (!options.admin()) {
            return;
        }
        try {
            admin = startAdmin(options.adminPort() == null ? USUAL_ADMIN_PORT : options.adminPort());
        } catch (final IOException e) {
            throw unavailable("admin port " + options.adminPort(), "--admin-port", e);
        }
        lines.line("admin port=" + admin.port());
    }

    /** Somebody who has not asked for a port is not stopped because the usual one is taken. */
    private AdminServer startAdmin(final int wanted) throws IOException {
        try {
            return new AdminServer(wanted, this);
        } catch (final BindException e) {
            if (options.adminPort() != null) {
                throw e;
            }
            return new AdminServer(0, this);
        }
    }

    private static Fault unavailable(final String what, final String option, final IOException e) {
        final String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        return new Fault(ExitCode.PORT_TAKEN, what + " cannot be had (" + reason + "): stop what uses it, or choose another with " + option, e);
    }

    /** An operator has sent a programme and the ledger took it. On an event loop: the disk is left to another thread. */
    private void adopt(final byte[] record) {
        patterns.set(CardPatterns.of(record));
        Thread.ofPlatform().name("programme").start(() -> store.save(record));
    }

    private void giveUp() {
        if (late != null) {
            late.close();
        }
        if (engine != null) {
            gateway.stopReading();
            engine.stop();
        }
        if (admin != null) {
            admin.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
            ? machine.getTotalMemorySize() : 0;
    }
}
