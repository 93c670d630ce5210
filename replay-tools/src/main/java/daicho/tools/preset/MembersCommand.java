package daicho.tools.preset;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Trouble;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Writes a file of made-up members. */
@Command(name = "members", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Writes a file of made-up members, to try an import with.",
    "A card is store (4 digits), code (2) and running number (8); provisional id and PIN are left to the import."})
public final class MembersCommand implements Callable<Integer> {
    private static final int CODE = 17;
    private static final int MONTHS = 24;

    @Option(names = "--rows", required = true, paramLabel = "N", description = "How many, 1 to 99999999.")
    private int rows;

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "Where to; must not be there.")
    private Path out;

    @Option(names = "--stores", paramLabel = "S", defaultValue = "200", description = "Stores, 1 to 9999; ${DEFAULT-VALUE} unless said.")
    private int stores;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The same seed gives the same file on the same day.")
    private long seed;

    @Option(names = "--plain", description = "Without provisional ids and PINs, as a file that tops up.")
    private boolean plain;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        if (rows < 1 || rows > 99_999_999 || stores < 1 || stores > 9_999) {
            throw new Trouble(ExitCode.USAGE, "--rows is from 1 to 99999999, --stores from 1 to 9999");
        }
        try (BufferedWriter file = Files.newBufferedWriter(out, StandardOpenOption.CREATE_NEW)) {
            write(file);
        } catch (final FileAlreadyExistsException there) {
            throw new Trouble(ExitCode.USAGE, "--out " + out + " is there already", there);
        }
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("rows", rows);
        object.put("file", out.toString());
        answer.say(object, Figures.grouped(rows) + " members: " + out + "\n");
        return ExitCode.OK.code();
    }

    private void write(final BufferedWriter file) throws IOException {
        file.write(plain ? "card,points,expires_on,opened_on,home_store\n" : "card,provisional,pin,points,expires_on,opened_on,home_store\n");
        final SplittableRandom random = new SplittableRandom(seed);
        final LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        for (int row = 1; row <= rows; row++) {
            final int store = 1 + random.nextInt(stores);
            final LocalDate month = today.plusMonths(1 + random.nextInt(MONTHS));
            file.write(String.format("%04d%02d%08d", store, CODE, row) + (plain ? "," : ",,,") + random.nextInt(5_000) + ","
                + month.withDayOfMonth(month.lengthOfMonth()) + "," + today.minusDays(1 + random.nextInt(1_500)) + "," + store + "\n");
        }
    }
}
