package daicho.gateway.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Health and metrics are answered whatever others do on their port. */
class AdminServerTest {
    private static final int HALF_REQUESTS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void halfARequestHoldsNobodyUpAndIsClosed() throws IOException, InterruptedException {
        try (AdminServer server = new AdminServer(0, new NoEngine()); HttpClient client = HttpClient.newHttpClient()) {
            final List<Socket> halves = halfRequests(server.port());
            // Less than the deadline of the halves: should they hold it up, it fails before they are closed.
            assertEquals(200, status(client, server.port(), "/health/live", Duration.ofSeconds(4)));
            assertEquals(503, status(client, server.port(), "/health/ready", PATIENCE));
            assertEquals(200, status(client, server.port(), "/metrics", PATIENCE));
            for (final Socket half : halves) {
                assertClosed(half);
            }
        }
    }

    private static List<Socket> halfRequests(final int port) throws IOException {
        final List<Socket> halves = new ArrayList<>();
        for (int i = 0; i < HALF_REQUESTS; i++) {
            final Socket half = new Socket(InetAddress.getLoopbackAddress(), port);
            half.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: a\r\n".getBytes(US_ASCII));
            halves.add(half);
        }
        return halves;
    }

    private static int status(final HttpClient client, final int port, final String path, final Duration patience)
        throws IOException, InterruptedException {
        final URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).timeout(patience).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void assertClosed(final Socket half) throws IOException {
        try (half) {
            half.setSoTimeout((int)PATIENCE.toMillis());
            assertEquals(-1, half.getInputStream().read());
        } catch (final SocketException reset) {
            assertEquals("Connection reset", reset.getMessage());
        }
    }
}
