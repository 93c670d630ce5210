package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system says once that it could not force: a real engine acknowledges nothing more, ends, and comes back with what it had said. */
class ForceFailsTest {
    private static final int WINDOWS_AT_MOST = 1_000;

    @TempDir
    private Path temp;

    @Test
    void oneFailedForceEndsTheEngine() throws Exception {
        assumeTrue(Child.works("strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=1", "true"),
            "skipped: strace is not there, or may not trace: a failing force is not tried");
        final Path data = temp.resolve("data");
        final String[] arguments = {"--open", "--data", data.toString(), "--port", "0", "--no-admin", "--durability", "disk"};
        // Each thread counts its own calls: this one is of the thread that forces batches.
        final List<String> strace = List.of("strace", "-f", "-qq", "-o", temp.resolve("trace").toString(), "-e", "signal=none",
            "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=120");
        final Shop shop;
        try (Child engine = Child.serve(temp, strace, List.of(), arguments)) {
            shop = new Shop(engine.port());
            for (int i = 0; i < WINDOWS_AT_MOST && engine.isAlive(); i++) {
                shop.sellWindow(1);
            }
            engine.assertEnds(74, "force", "start again");
        }
        assertTrue(shop.acknowledged() > 10, "some were acknowledged before: " + shop.acknowledged());
        assertTrue(Shop.verify(data).get("ok").asBoolean());
        try (Child engine = Child.serve(temp, List.of(), List.of(), arguments); shop) {
            shop.moveTo(engine.port());
            shop.assertKept();
            shop.sell(10);
            assertEquals(0, engine.err().lines().filter(line -> line.startsWith("\tat ")).count());
        }
    }
}
