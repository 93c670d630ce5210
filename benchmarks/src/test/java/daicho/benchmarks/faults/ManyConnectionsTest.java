package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import daicho.benchmarks.load.wire.Login;
import daicho.benchmarks.load.wire.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand tills of a process of their own log on and stay: the others are served, and direct memory keeps to its bound. */
class ManyConnectionsTest {
    private static final int CONNECTIONS = 10_000;
    private static final int DESCRIPTORS = CONNECTIONS + 500;
    /** No more than this for all of them together: an engine that wants more would fail. */
    private static final String DIRECT_MEMORY = "-XX:MaxDirectMemorySize=512m";
    private static final String HEAP = "-Xmx256m";

    @TempDir
    private Path temp;

    @Test
    void theyAreTakenAndOthersServed() throws Exception {
        final long most = ((UnixOperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        assumeTrue(most >= DESCRIPTORS, "skipped: a process may open " + most + " files here: ulimit -n " + DESCRIPTORS);
        try (Child engine = Child.serve(temp, List.of(), List.of(DIRECT_MEMORY, HEAP, "-Dio.netty.maxDirectMemory=268435456"), "--open", "--data",
            temp.resolve("data").toString(), "--port", "0", "--admin-port", "0", "--durability", "process");
            Shop shop = new Shop(engine.port())) {
            shop.sell(500);
            try (Child crowd = Child.start(temp, Map.of(), crowd(engine.port()))) {
                Child.await(Child.PATIENCE, () -> !crowd.isAlive() || crowd.out().contains("all there"), "all are logged on");
                assertTrue(crowd.isAlive(), crowd::err);
                assertEquals(CONNECTIONS + 1, connections(engine.adminPort()));
                shop.sell(500);
                assertTrue(engine.isAlive(), engine::err);
            }
            Child.await(Child.PATIENCE, () -> connections(engine.adminPort()) == 1, "who has gone is forgotten");
            shop.sell(500);
            assertTrue(engine.stop().startsWith("stopped "));
        }
    }

    private static List<String> crowd(final int port) {
        final List<String> command = new ArrayList<>(Child.java(List.of()));
        command.addAll(List.of(Crowd.class.getName(), Integer.toString(port)));
        return command;
    }

    private static int connections(final int adminPort) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            final URI metrics = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
            final String body = client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
            return body.lines().filter(line -> line.startsWith("daicho_connections ")).mapToInt(line -> (int)Double.parseDouble(line.split(" ")[1]))
                .findFirst().orElseThrow();
        } catch (final IOException e) {
            throw new AssertionError(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The process that holds them. */
    static final class Crowd {
        private Crowd() {
        }

        public static void main(final String[] arguments) throws InterruptedException {
            final InetSocketAddress engine = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
            final List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                sessions.add(Session.open(engine, Login.OPEN));
            }
            System.out.println("all there: " + sessions.size());
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
