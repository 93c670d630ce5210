package daicho.tools.demo;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** Shows the main job. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Shows the main job in one go.",
    "Starts an engine on a new folder and a fleet of tills that send generated sales; kills the engine (-9) in the middle and starts it"
        + " again; the tills send again what they are not sure of. Then compares every card, the book and a replay of the journal with"
        + " what the tills were told. Ends with a table and 'book balances, nothing lost', or a non-zero exit."})
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_TILLS = 30_000;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "20", description = "How long tills sell; ${DEFAULT-VALUE} unless said.")
    private int seconds;

    @Option(names = "--tills", paramLabel = "N", defaultValue = "1000", description = "How many tills; ${DEFAULT-VALUE} unless said.")
    private int tills;

    @Option(names = "--durability", paramLabel = "disk|process", defaultValue = "disk",
        description = "What an acknowledged sale survives; ${DEFAULT-VALUE} unless said.")
    private String durability;

    @Option(names = "--seed", paramLabel = "N", description = "Of all chance; a new one unless said.")
    private Long seed;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 2 || tills < 1 || tills > MOST_TILLS) {
            throw new Trouble(ExitCode.USAGE, "--seconds must be 2 or more, --tills from 1 to " + MOST_TILLS);
        }
        final long chance = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        final List<String> serve = new ArrayList<>(List.of(script().toString(), "serve", "--open", "--durability", durability));
        final Path folder = Files.createTempDirectory("daicho-demo-");
        boolean good = false;
        try {
            final DemoResult result = new Demo(serve, folder, answer.out(), tills, Duration.ofSeconds(seconds), chance).run();
            good = result.isGood();
            if (!good) {
                answer.remarks().println("daicho: seed " + chance);
            }
            answer.say(result.json(), result.words());
            return (good ? ExitCode.OK : ExitCode.INVARIANT_BROKEN).code();
        } finally {
            if (good) {
                remove(folder);
            } else {
                answer.remarks().println("daicho: the engine's log is " + Demo.logIn(folder));
            }
        }
    }

    private static Path script() {
        final String home = System.getProperty("daicho.home");
        if (home == null) {
            throw new Trouble(ExitCode.USAGE, "the demo is started by the script: ./daicho demo");
        }
        return Path.of(home, "daicho");
    }

    private static void remove(final Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path each, final IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
