package daicho.members.purchase;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Another process that has the store: holds it open, or dies in the middle of an import. */
final class StoreProcess {
    private StoreProcess() {
    }

    static Process start(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + Path.of("..", "jvm.options"), "-Xms64m",
            "-cp", System.getProperty("java.class.path"), StoreProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    public static void main(final String[] arguments) throws IOException {
        final Path data = Path.of(arguments[1]);
        try (PurchaseStore store = PurchaseStore.toWrite(data)) {
            switch (arguments[0]) {
                case "hold" -> {
                    System.out.println("open");
                    System.in.read();
                }
                case "die" -> new PurchaseImport(store, new PurchaseImport.Listener() {
                    @Override
                    public void stored(final long lines, final long total) {
                        Runtime.getRuntime().halt(9);
                    }
                }, Instant.EPOCH).run(Path.of(arguments[2]), data.resolve("rejects.csv"));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }
}
