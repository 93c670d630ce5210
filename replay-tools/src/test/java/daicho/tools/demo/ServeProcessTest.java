package daicho.tools.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    @Test
    void hearsReadyAndStopped() throws IOException {
        try (ServeProcess serve = start("""
            trap 'echo "stopped sequence=12 digest=00ff"; exit 0' TERM
            echo "recovering"
            echo "ready port=7400 durability=disk wiring=fused sequence=3"
            while true; do sleep 0.05; done
            """, LONG)) {
            assertEquals(7400, serve.port());
            assertEquals("disk", serve.ready("durability"));
            assertEquals("3", serve.ready("sequence"));
            assertEquals("00ff", serve.stop(LONG).get("digest"));
        }
        assertEquals(3, Files.readAllLines(log()).size());
    }

    @Test
    void saysWhyItDidNotStart() {
        final Trouble trouble = assertThrows(Trouble.class, () -> start("echo 'the port 7400 is taken' >&2; exit 10", LONG));
        assertTrue(trouble.getMessage().contains("the port 7400 is taken") && trouble.getMessage().contains("engine.log"),
            trouble::getMessage);
    }

    @Test
    void doesNotWaitForEver() {
        final Trouble trouble = assertThrows(Trouble.class, () -> start("exec sleep 60", Duration.ofMillis(100)));
        assertTrue(trouble.getMessage().contains("not ready within"), trouble::getMessage);
    }

    @Test
    void stopThatFailsIsTold() {
        try (ServeProcess serve = start("""
            trap 'exit 74' TERM
            echo "ready port=1 sequence=0"
            while true; do sleep 0.05; done
            """, LONG)) {
            assertTrue(assertThrows(Trouble.class, () -> serve.stop(LONG)).getMessage().contains("exit code 74"));
        }
    }

    private ServeProcess start(final String script, final Duration within) {
        return ServeProcess.start(List.of("bash", "-c", script), log(), within);
    }

    private Path log() {
        return temp.resolve("engine.log");
    }
}
