package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a container an engine is process 1 each time, so that a lock that names a process names the living one. */
class FirstProcessTest {
    /** Below the 15 s for which the journal's library waits for a lock that it takes for a living process's. */
    private static final Duration START_WITHIN = Duration.ofSeconds(12);
    private static final List<String> CONTAINER = List.of("unshare", "-p", "-f", "--mount-proc", "--kill-child");

    @TempDir
    private Path temp;

    @Test
    void processOneStartsAfterProcessOneWasKilled() throws Exception {
        assumeTrue(Child.works("unshare", "-p", "-f", "--mount-proc", "--kill-child", "true"),
            "skipped: this user may not make a process namespace (it takes root): process 1 is not tried");
        final Path data = temp.resolve("data");
        final Shop shop;
        try (Child engine = serve(data)) {
            shop = new Shop(engine.port());
            shop.sell(2_000);
            assertEquals("1", Files.readString(data.resolve("daicho.lock")).trim());
            shop.sellWindow(200);
            engine.kill();
        }
        try (Child engine = serve(data); shop) {
            shop.moveTo(engine.port(START_WITHIN));
            shop.assertKept();
            shop.sell(10);
            assertFalse(engine.err().contains("lock"), engine::err);
        }
    }

    private Child serve(final Path data) {
        return Child.serve(temp, CONTAINER, List.of(), "--open", "--data", data.toString(), "--port", "0", "--no-admin");
    }
}
