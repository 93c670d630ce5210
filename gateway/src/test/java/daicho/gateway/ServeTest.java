package daicho.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as a shell sees it: a process, its lines, its exit code. */
class ServeTest {
    @TempDir
    private Path folder;

    @Test
    void itStartsTellsThatItIsReadyAndStopsInOrder() throws Exception {
        try (Served served = new Served("--data", data(), "--open", "--port", "0", "--admin-port", "0", "--durability", "process")) {
            final String ready = served.await("ready ");
            assertTrue(ready.matches("ready port=\\d+ durability=process wiring=(fused|pipelined) sequence=2"), ready);
            final String admin = served.lines.stream().filter(line -> line.startsWith("admin port=")).findFirst().orElseThrow();
            final String base = "http://127.0.0.1:" + admin.substring("admin port=".length());
            assertEquals(200, get(base + "/health/live").statusCode());
            assertTrue(get(base + "/health/ready").body().contains("\"ready\":true"));
            final String metrics = get(base + "/metrics").body();
            for (final String name : List.of("daicho_ready 1", "daicho_ring_fill", "daicho_journaled_sequence 2", "daicho_forced_sequence",
                "daicho_force_seconds", "daicho_free_bytes", "daicho_connections 0", "daicho_refusals_total", "daicho_slow_readers_closed_total",
                "daicho_latency_seconds{quantile=\"0.99\"}")) {
                assertTrue(metrics.contains(name), name + " in\n" + metrics);
            }
            assertEquals(404, get(base + "/secrets").statusCode());
            // Process.destroy would close our end of its output too.
            served.process.toHandle().destroy();
            assertEquals(0, served.process.waitFor());
            final String stopped = served.await("stopped ");
            assertTrue(stopped.matches("stopped sequence=2 digest=[0-9a-f]{16}"), stopped);
        }
    }

    static Stream<Arguments> usage() {
        return Stream.of(
            Arguments.of(List.of("--port", "0"), "say who may log on"),
            Arguments.of(List.of("--open", "--credentials", "x.toml"), "say who may log on"),
            Arguments.of(List.of("--open", "--host", "0.0.0.0"), "loopback"),
            Arguments.of(List.of("--open", "--durability", "maybe"), "durability"),
            Arguments.of(List.of("--open", "--port", "70000"), "65535"),
            Arguments.of(List.of("--open", "--tls-cert", "cert.pem"), "--tls-key"),
            Arguments.of(List.of("--open", "--nonsense"), "nonsense"),
            Arguments.of(List.of("--open", "--peppers", "/nowhere/peppers.toml"), "there is no such file"),
            Arguments.of(List.of("--credentials", "/nowhere/credentials.toml"), "cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("usage")
    void whatCannotBeUnderstoodIsOneLineAndTwo(final List<String> arguments, final String expected) throws Exception {
        final List<String> all = new ArrayList<>(List.of("--data", data()));
        all.addAll(arguments);
        fails(2, expected, all.toArray(String[]::new));
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final String port = Integer.toString(other.getLocalPort());
            fails(10, port, "--data", data(), "--open", "--no-admin", "--port", port, "--durability", "process");
            fails(10, "--admin-port", "--data", data(), "--open", "--admin-port", port, "--port", "0", "--durability", "process");
        }
    }

    @Test
    void aFolderThatIsInUseIsTold() throws Exception {
        try (Served served = new Served("--data", data(), "--open", "--port", "0", "--no-admin", "--durability", "process")) {
            served.await("ready ");
            fails(12, data(), "--data", data(), "--open", "--port", "0", "--no-admin");
        }
    }

    @Test
    void anotherJdkIsTold() {
        assertNull(JdkCheck.problem(25));
        assertTrue(JdkCheck.problem(17).contains("JDK 25"));
        assertTrue(JdkCheck.problem(26).contains("JAVA_HOME"));
    }

    private void fails(final int code, final String expected, final String... arguments) throws Exception {
        try (Served served = new Served(arguments)) {
            assertEquals(code, served.process.waitFor());
            served.readAll();
            final List<String> told = served.lines.stream().filter(line -> line.startsWith("serve: ")).toList();
            assertEquals(1, told.size(), served.lines.toString());
            assertTrue(told.getFirst().contains(expected), told.toString());
            assertFalse(served.lines.stream().anyMatch(line -> line.startsWith("\tat ")), served.lines.toString());
        }
    }

    private String data() {
        return folder.resolve("book").toString();
    }

    private static HttpResponse<String> get(final String uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
