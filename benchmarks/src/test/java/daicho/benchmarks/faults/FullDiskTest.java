package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.protocol.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full, under a real engine: no writes, but questions; nothing lost; on it goes when there is room. */
class FullDiskTest {
    private static final int DISK_MEGABYTES = 90;
    /** A little more than the 64 MiB that must be reserved for writes to be taken. */
    private static final long FREE_BYTES = 68L << 20;
    private static final long SECOND_BALLAST_BYTES = 8L << 20;
    private static final int WINDOWS_AT_MOST = 4_000;

    @TempDir
    private Path temp;

    @Test
    void writesStopBeforeTheJournalFailsAndGoOnWhenThereIsRoom() throws Exception {
        try (Mounted disk = Mounted.disk(temp, DISK_MEGABYTES)) {
            final Path data = disk.folder().resolve("data");
            final Shop shop;
            // There before the engine is: what is free, it reserves.
            disk.fill("ballast", FREE_BYTES + SECOND_BALLAST_BYTES);
            final Path second = disk.fill("second", FREE_BYTES);
            try (Child engine = serve(data)) {
                shop = new Shop(engine.port());
                shop.sell(1_000);
                sellUntilReadOnly(shop);
                assertEquals(Status.OK, shop.ask());
                Child.await(Child.PATIENCE, () -> engine.err().contains("READ_ONLY"), "a warning");
                Files.delete(second);
                Child.await(Child.PATIENCE, () -> shop.sellWindow(1) == Status.OK, "writes go on when there is room");
                Child.await(Child.PATIENCE, () -> engine.err().contains("commands are taken again"), "a notice");
                shop.sell(1_000);
                sellUntilReadOnly(shop);
                assertTrue(engine.isAlive());
                engine.kill();
            }
            restarts(disk, data, shop);
        }
    }

    /** On a disk that is still full: what the killed engine had reserved is enough to answer questions. */
    private void restarts(final Mounted disk, final Path data, final Shop shop) throws Exception {
        final JsonNode killed = Shop.verify(data);
        assertTrue(killed.get("last_sequence").asLong() >= shop.acknowledged());
        try (Child engine = serve(data); shop) {
            shop.moveTo(engine.port());
            assertTrue(engine.out().contains("sequence=" + killed.get("last_sequence").asLong()), engine::out);
            assertEquals(Status.OK, shop.ask());
            Files.delete(disk.folder().resolve("ballast"));
            Child.await(Child.PATIENCE, () -> shop.sellWindow(1) == Status.OK, "writes go on when there is room");
            shop.assertKept();
            shop.sell(100);
            assertTrue(Shop.verify(data).get("last_sequence").asLong() >= killed.get("last_sequence").asLong() + 100);
        }
    }

    @Test
    void aFullDiskAtStartIsTold() throws Exception {
        try (Mounted disk = Mounted.disk(temp, 2); Child engine = serve(disk.folder().resolve("data"))) {
            engine.assertEnds(16, "make room");
        }
    }

    private static void sellUntilReadOnly(final Shop shop) {
        Status told = Status.OK;
        for (int i = 0; i < WINDOWS_AT_MOST && told == Status.OK; i++) {
            told = shop.sellWindow(100);
        }
        assertEquals(Status.READ_ONLY, told);
    }

    private Child serve(final Path data) {
        return Child.serve(temp, List.of(), List.of(), "--open", "--data", data.toString(), "--port", "0", "--no-admin");
    }
}
