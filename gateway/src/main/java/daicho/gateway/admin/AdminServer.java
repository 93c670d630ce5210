package daicho.gateway.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import daicho.engine.EngineStatus;
import daicho.gateway.config.TomlFile;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /health/live}, {@code /health/ready} and {@code /metrics} on the loopback address. There from the first moment, so that
 * a long recovery can be watched.
 */
public final class AdminServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    /** A thread for each, so that nobody waits for a request that does not come; the JVM's options say when such a one is closed. */
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("admin-", 0).factory());
    private final Watched watched;
    private final Metrics metrics;
    private final HttpServer server;

    /**
     * Starts to answer.
     *
     * @param port    loopback port; 0 takes any that is free.
     * @param watched what is asked about.
     * @throws IOException when the port cannot be had.
     */
    public AdminServer(final int port, final Watched watched) throws IOException {
        this.watched = watched;
        metrics = new Metrics(watched);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> answer(exchange, NOT_FOUND, "text/plain", "/health/live /health/ready /metrics\n"));
        server.createContext("/health/live", exchange -> answer(exchange, OK, "application/json", "{\"live\":true}\n"));
        server.createContext("/health/ready", this::ready);
        server.createContext("/metrics", this::metrics);
        server.setExecutor(executor);
        server.start();
    }

    /** @return the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void ready(final HttpExchange exchange) throws IOException {
        final EngineStatus engine = watched.engine();
        final boolean ready = watched.isReady();
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("ready", ready);
        body.put("durability", watched.durability());
        if (engine != null) {
            body.put("read_only", engine.readOnly());
            body.put("journaled_sequence", engine.appendedSequence());
            body.put("forced_sequence", engine.forcedSequence());
            body.put("released_sequence", engine.releasedSequence());
            body.put("connections", watched.connections());
        }
        answer(exchange, ready ? OK : UNAVAILABLE, "application/json", TomlFile.json().writeValueAsString(body) + "\n");
    }

    /** One at a time: collecting walks over what all event loops count. */
    private synchronized void metrics(final HttpExchange exchange) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, metrics.registry().scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        answer(exchange, OK, writer.getContentType(), bytes.toString(StandardCharsets.UTF_8));
    }

    private static void answer(final HttpExchange exchange, final int code, final String type, final String body) throws IOException {
        try (exchange) {
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
