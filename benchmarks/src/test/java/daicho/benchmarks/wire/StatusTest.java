package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.benchmarks.endtoend.House;
import daicho.benchmarks.faults.Child;
import daicho.benchmarks.faults.PepperFile;
import daicho.protocol.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every status there is, each answered by a real engine through the wire: by hand here, what no tool of ours
 * gets in SessionStatusTest and MemberStatusTest.
 */
class StatusTest {
    /** Nothing answers this yet: only an engine that is not the only one will. */
    private static final Set<Status> NOT_YET = EnumSet.of(Status.NOT_PRIMARY);

    /**
     * The status, and commands of which the last is answered with it. {@code @} is a number of the row's own, {@code %D-9} the date nine
     * days ago, {@code %S} the sequence of the answer before. A last command behind {@code until} is sent until that is its answer.
     */
    private static final String SCENES = """
        OK                 => sale --card @ --amount 500 --receipt @a --terminal 9; confirm --receipt @a --terminal 9
        OK_PARTIAL         => earn --card @ --points 30 --receipt @a; burn --card @ --points 50 --allow-partial --receipt @b
        OK_SHORTFALL       => earn --card @ --points 30 --receipt @a; burn --card @ --points 50 --advice --receipt @b
        OK_ALREADY_MERGED  => enroll --card @; enroll --card @t; merge --source POS_CARD:@ --target POS_CARD:@t --operator 1; \
        merge --source POS_CARD:@ --target POS_CARD:@t --consent C-1
        OK_NO_ORIGINAL     => reverse --receipt @a --reason TIMEOUT
        OK_NOOP            => enroll --card @; unhotlist --card @ --operator 1
        REFERRED           => enroll --card @; burn --card @ --points 10005 --advice --receipt @a
        BALANCED           => earn --card @ --points 5 --receipt @a --terminal 71; totals --terminal 71 --count EARN=1,0,5
        DIFFERENT          => earn --card @ --points 5 --receipt @a --terminal 72; totals --terminal 72 --count EARN=2,0,5
        INSUFFICIENT       => enroll --card @; burn --card @ --points 5 --receipt @a
        NOT_FOUND          => balance --card @
        ACCOUNT_STATE      => earn --card @ --points 5 --receipt @a; freeze --card @ --operator 1; burn --card @ --points 5 --receipt @b
        CARD_HOT           => earn --card @ --points 5 --receipt @a; hotlist --card @ --operator 1; burn --card @ --points 5 --receipt @b
        BURN_RULE          => earn --card @ --points 50 --receipt @a; burn --card @ --points 4 --receipt @b
        LIMIT              => earn --card @ --points 1000001 --receipt @a
        VELOCITY           => earn --card @ --points 90 --receipt @a; burn --card @ --points 5 --receipt @b; \
        burn --card @ --points 5 --receipt @c; burn --card @ --points 5 --receipt @d; burn --card @ --points 5 --receipt @e
        IN_DEBT            => enroll --card @; burn --card @ --points 5 --advice --receipt @a; burn --card @ --points 5 --receipt @b
        SAME_ACCOUNT       => earn --card @ --points 5 --receipt @a; link --card @ --new-card @n; \
        transfer --card @ --to-card @n --points 5
        SELF_MERGE         => enroll --card @; link --card @ --new-card @n; \
        merge --source POS_CARD:@n --target POS_CARD:@ --operator 1
        MERGE_NOT_ALLOWED  => earn --card @ --points 10001 --receipt @a; enroll --card @t; \
        merge --source POS_CARD:@ --target POS_CARD:@t --card-present 5
        HOLD_DONE          => earn --card @ --points 5 --receipt @a; hold --card @ --points 5 --order @o; capture --order @o --points 5; \
        release --order @o
        HOLD_RELEASED      => earn --card @ --points 5 --receipt @a; hold --card @ --points 5 --order @o; release --order @o; \
        capture --order @o --points 5
        HOLD_LAPSED        => earn --card @ --points 5 --receipt @a; hold --card @ --points 5 --order @o --seconds 1; \
        until capture --order @o --points 6
        EXCEEDS_HOLD       => earn --card @ --points 9 --receipt @a; hold --card @ --points 5 --order @o; capture --order @o --points 6
        HOLD_NOT_FOUND     => capture --order @o --points 5
        ORIGINAL_NOT_FOUND => reverse --receipt @a --reason CUSTOMER
        ORIGINAL_MISMATCH  => sale --card @ --amount 500 --receipt @a; reverse --receipt @a --reason CUSTOMER --amount 100; \
        reverse --receipt @a --reason CUSTOMER --points 1
        ALREADY_REVERSED   => sale --card @ --amount 500 --receipt @a; reverse --receipt @a --reason TIMEOUT; \
        reverse --receipt @a --reason TIMEOUT
        NOT_REVERSIBLE     => sale --card @ --amount 500 --receipt @a; reverse --receipt @a --reason CUSTOMER --key @b; \
        reverse --receipt @b --reason CUSTOMER
        TOO_OLD            => reverse --receipt @a --date %D-500 --reason TIMEOUT
        ORIGINAL_REVERSED  => seal --receipt @a; earn --card @ --points 5 --receipt @a
        EXCEEDS_ORIGINAL   => sale --card @ --amount 500 --receipt @a; reverse --receipt @a --reason CUSTOMER --amount 501
        EXISTS             => enroll --card @; enroll --card @
        NEEDS_APPROVER     => enroll --card @; adjust --card @ --points 10001 --ticket T --operator 1
        LOCKED             => enroll --card @; enroll --card @t; setpin --card @ --pin 1234 --operator 1; \
        until merge --source POS_CARD:@ --target POS_CARD:@t --pin 4321
        PIN_USED           => enroll --card @; enroll --card @t; setpin --card @ --pin 1234 --operator 1; \
        merge --source POS_CARD:@ --target POS_CARD:@t --pin 1234; merge --source POS_CARD:@ --target POS_CARD:@t --pin 1234
        KEY_REUSED         => earn --card @ --points 5 --receipt @a; earn --card @ --points 6 --receipt @a
        TOO_LATE           => earn --card @ --points 5 --receipt @a --date %D-36
        FUTURE_DATE        => earn --card @ --points 5 --receipt @a --date %D+3
        FORBIDDEN          => earn --card @ --points 5 --receipt @a --terminal 0
        BAD_CARD           => balance --card @ --namespace 7
        """;

    private static final String PROGRAMME = """
        [[brands]]
        brand = 1
        burn-minimum = 5
        [[rules]]
        brand = 1
        unit = 100
        points = 1
        [[rules]]
        brand = 1
        store = 9
        unit = 100
        points = 1
        on-confirm = true
        [[schemes]]
        scheme = 1
        namespace = 7
        min-length = 13
        [[schemes]]
        scheme = 1
        namespace = 0
        auto-enroll = true
        [settings]
        VELOCITY_ACCOUNT_BURNS = 3
        MAX_BALANCE = 1000000
        """;
    private static final Pattern SCENE = Pattern.compile("(\\w+) +=> (.*)");
    private static final Pattern DATE = Pattern.compile("%D([+-]\\d+)");
    private static final String UNTIL = "until ";

    @TempDir
    private static Path folder;
    private static Child engine;
    private static int row;

    @BeforeAll
    static void serve() throws IOException {
        final Path programme = Files.writeString(folder.resolve("programme.toml"), PROGRAMME);
        engine = Child.serve(folder, List.of(), List.of(), "--open", "--data", folder.resolve("data").toString(), "--port", "0",
            "--no-admin", "--durability", "process", "--programme", programme.toString(),
            "--peppers", PepperFile.write(folder).toString());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        assertTrue(engine.stop().startsWith("stopped "));
        engine.close();
    }

    @Test
    void noStatusIsForgotten() {
        final Set<Status> answered = EnumSet.copyOf(NOT_YET);
        Stream.of(scenes().map(scene -> status(SCENE.matcher(scene))), SessionStatusTest.ANSWERED.stream(),
            MemberStatusTest.ANSWERED.stream()).flatMap(every -> every).forEach(
            status -> assertTrue(answered.add(status), () -> status + " stands in two places"));
        assertEquals(EnumSet.allOf(Status.class), answered);
    }

    static Stream<String> scenes() {
        return SCENES.lines();
    }

    private static Status status(final Matcher scene) {
        assertTrue(scene.matches());
        return Status.valueOf(scene.group(1));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void isAnswered(final String scene) throws IOException {
        final Matcher matcher = SCENE.matcher(scene);
        final Status expected = status(matcher);
        row++;
        final List<String> commands = Arrays.stream(matcher.group(2).split(";")).map(String::strip).toList();
        JsonNode said = null;
        for (final String command : commands.subList(0, commands.size() - 1)) {
            said = tell(command, answer -> true);
            assertTrue(Status.valueOf(said.get("status").asText()).isAccepted(), command + ": " + said);
        }
        said = tell(commands.getLast(), answer -> answer.get("status").asText().equals(expected.name()));
        assertEquals(expected.name(), said.get("status").asText(), said::toString);
        assertEquals(expected.code(), said.get("code").asInt(), said::toString);
    }

    private static JsonNode tell(final String command, final Predicate<JsonNode> isIt) throws IOException {
        final boolean insists = command.startsWith(UNTIL);
        final String words = DATE.matcher(command.substring(insists ? UNTIL.length() : 0).replace("@", "s" + row))
            .replaceAll(days -> LocalDate.now(ZoneOffset.ofHours(9)).plusDays(Integer.parseInt(days.group(1))).toString());
        final long deadlineNs = System.nanoTime() + Child.PATIENCE.toNanos();
        JsonNode said;
        do {
            final House.Run run = House.command(words + " --json --connect localhost:" + engine.port());
            assertTrue(run.exit() == 0 || run.exit() == 3, () -> words + ": " + run.err());
            said = run.json();
        } while (insists && !isIt.test(said) && System.nanoTime() - deadlineNs < 0);
        return said;
    }
}
