package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.benchmarks.faults.PepperFile;
import daicho.tools.demo.ServeProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person, many cards, by hand against a real engine that is killed in the middle: members are brought in, become one by each proof,
 * spend, and are parted again; proposals are made, carried out and undone; what was bought is found for all cards of a member.
 */
class OneMemberTest {
    private static final int LOOKS = 20;
    private static final String MEMBERS = """
        card,provisional,pin,points,expires_on,opened_on
        1001,,,300,%1$s,2024-04-01
        1002,,,200,%2$s,2024-04-01
        1003,,,100,%3$s,2024-04-01
        1004,,99,50,%1$s,2024-04-01
        1003,,,70,%3$s,2024-04-01
        """;
    private static final String MERGES = """
        enroll --card M1 --scheme MEMBER --registered                               => OK
        enroll --card M2 --scheme MEMBER --registered                               => OK
        balance --card %sticker --scheme PROVISIONAL                                => OK spendable=300
        merge --source PROVISIONAL:%sticker --target MEMBER:M1 --pin                => OK spendable=300
        merge --source POS_CARD:1001 --target MEMBER:M1 --pin                       => PIN_USED
        merge --source POS_CARD:1002 --target MEMBER:M1 --pin 0000                  => AUTH_FAILED
        C: merge --source POS_CARD:1002 --target MEMBER:M1 --consent C-1            => OK spendable=500
        merge --source POS_CARD:1003 --target MEMBER:M2 --card-present 5            => OK spendable=100
        merge --source MEMBER:M2 --target MEMBER:M1 --operator 7 --ticket T-1       => OK spendable=600
        merge --source POS_CARD:1003 --target POS_CARD:1001 --operator 7            => OK_ALREADY_MERGED spendable=600
        merge --source MEMBER:M1 --target MEMBER:M1 --operator 7                    => SELF_MERGE
        merge --source MEMBER:M9 --target MEMBER:M1 --operator 7                    => NOT_FOUND
        balance --card %sticker --scheme PROVISIONAL                                => OK spendable=600
        setpin --card 1002 --operator 7 --pin                                       => OK
        sale --card 1001 --amount 1000 --receipt R-1                                => OK earned=10 spendable=610 flags=["MERGED"]
        hold --card 1003 --points 40 --order O-1                                    => OK held=40 spendable=570
        """;
    private static final String PARTING = """
        sale --card 1001 --amount 1000 --receipt R-1                                => OK earned=10 spendable=570
        release --order O-1                                                         => OK restored=40 spendable=610
        B: burn --card 1002 --points 350 --receipt R-2                              => OK burned=350 spendable=260
        unmerge --merge %C --by 7 --approved-by 7                                   => NEEDS_APPROVER
        """;
    private static final String PARTED = """
        unmerge --merge %C --by 7 --approved-by 8 --key U-1                         => OK
        unmerge --merge %C --by 7 --approved-by 8                                   => ORIGINAL_NOT_FOUND
        balance --card 1002                                                         => OK spendable=0 debt=150
        balance --card M1 --scheme MEMBER                                           => OK spendable=410 debt=0
        earn --card 1002 --points 160 --receipt R-3                                 => OK earned=160 repaid=150 spendable=10 debt=0
        merge --source POS_CARD:1002 --target MEMBER:M1 --pin                       => OK spendable=420
        """;
    private static final String SHOP = """
        card,name,kana,mail,phone,birth
        4711,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,,090-1234-5678,1980-03-02
        4712,山田 花子,ヤマダ ハナコ,yamada@example.jp,090-1234-5678,1982-11-30
        """;
    private static final String WEB = """
        scheme,card,name,mail,phone,birth
        EC,taro80,Taro Yamada,Yamada@Example.jp,+81 90 1234 5678,S55.3.2
        MEMBER,M-77,やまだ たろう,yamada@example.jp,,
        """;
    private static final String PURCHASES = """
        time,store,receipt,card,scheme,amount,points
        2026-04-01T09:30:00,12,R-1,4711,,396,3
        2026-04-02T09:30:00,12,R-2,4712,,500,5
        2026-04-03T09:30:00,31,R-1,taro80,EC,720,7
        """;
    private static final String PERSONS = """
        earn --card 4711 --points 50 --receipt P-1                                  => OK
        earn --card 4712 --points 60 --receipt P-2                                  => OK
        enroll --card taro80 --scheme EC                                            => OK
        enroll --card M-77 --scheme MEMBER --registered                             => OK
        """;

    @TempDir
    private Path folder;
    private final Story story = new Story();
    private House house;
    private Path peppers;

    @BeforeEach
    void build() throws IOException {
        house = new House(folder);
        peppers = PepperFile.write(folder);
        for (final String file : List.of("members", "shop", "web", "purchases", "proposals", "more")) {
            story.name(file + ".csv", folder.resolve(file + ".csv").toString());
        }
        story.name("lake", folder.resolve("lake").toString());
    }

    private ServeProcess serve() {
        return house.serve(0, "--peppers", peppers.toString());
    }

    private Path write(final String file, final String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    private void tell(final String rows, final int port) throws IOException {
        for (final String row : rows.lines().toList()) {
            story.tell(row, port);
        }
    }

    @Test
    void cardsBecomeOneMemberAndPartAgain() throws IOException {
        final LocalDate today = LocalDate.now(ZoneOffset.ofHours(9));
        write("members.csv", MEMBERS.formatted(today.plusDays(300), today.plusDays(400), today.plusDays(500)));
        final List<List<String>> stickers;
        final String before;
        try (ServeProcess engine = serve()) {
            stickers = bringIn(engine.port());
            story.name("sticker", stickers.get(0).get(2));
            typing(List.of(stickers.get(0).get(3), stickers.get(0).get(3), "482913"), () -> tell(MERGES, engine.port()));
            assertGroup(5, 8, engine.port());
            before = whatStands(engine.port());
            engine.kill();
        }
        try (ServeProcess engine = serve()) {
            assertEquals(before, whatStands(engine.port()));
            tell(PARTING, engine.port());
            assertPlan(engine.port());
            tell(PARTED.lines().limit(5).reduce("", (all, row) -> all + row + "\n"), engine.port());
            typing(List.of("482913"), () -> tell(PARTED.lines().skip(5).findFirst().orElseThrow(), engine.port()));
            assertGroup(5, 8, engine.port());
            assertTrue(story.json("statement --card 1002", engine.port()).toString().contains("\"UNMERGE\""));
            engine.kill();
        }
        try (ServeProcess engine = serve()) {
            final JsonNode again = story.tell("unmerge --merge %C --by 7 --approved-by 8 --key U-1 => OK", engine.port());
            assertTrue(again.get("flags").toString().contains("\"DUPLICATE\""), again::toString);
            story.tell("balance --card 1002 => OK spendable=420", engine.port());
            assertTrue(story.json("book", engine.port()).get("balanced").asBoolean());
            assertReplayAgrees(engine.port());
        }
        assertNowhere(stickers.get(0).get(3), "482913");
    }

    /** Members are there with their stickers, bad rows are told, and doing it again does nothing. */
    private List<List<String>> bringIn(final int port) throws IOException {
        for (int time = 0; time < 2; time++) {
            final JsonNode told = story.json("import --members %members.csv", port);
            assertEquals("COMMITTED 3 600 2", told.get("status").asText() + " " + told.get("rows") + " " + told.get("points") + " "
                + told.get("rejected"), told::toString);
        }
        final Path file = folder.resolve("members.csv.stickers.csv");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        final List<List<String>> stickers = Files.readAllLines(file).stream().skip(1).map(line -> List.of(line.split(","))).toList();
        assertTrue(stickers.get(0).get(3).matches("[0-9]{6}"), "a PIN was made up");
        final List<String> rejects = Files.readAllLines(folder.resolve("members.csv.rejected.csv"));
        assertTrue(rejects.get(1).startsWith("5,") && rejects.get(2).startsWith("6,"), rejects::toString);
        return stickers;
    }

    private void assertGroup(final int accounts, final int cards, final int port) throws IOException {
        final JsonNode group = story.json("group --card 1003", port);
        assertEquals(accounts + " " + cards, group.get("accounts").size() + " " + group.get("cards").size(), group::toString);
    }

    /** What the burner's side took of the other comes back to it, and the burner gives what it has and owes the rest. */
    private void assertPlan(final int port) throws IOException {
        final JsonNode plan = story.json("unmerge --merge %C --by 7 --approved-by 8 --dry-run", port);
        assertEquals("OK", plan.get("status").asText(), plan::toString);
        assertTrue(StreamSupport.stream(plan.get("rows").spliterator(), false).anyMatch(row -> row.get("points").asLong() == 300), plan::toString);
        story.tell("balance --card 1002 => OK spendable=260", port);
    }

    @Test
    void proposalsAreCarriedOutAndUndone() throws IOException {
        write("shop.csv", SHOP);
        write("web.csv", WEB);
        write("purchases.csv", PURCHASES);
        try (ServeProcess engine = serve()) {
            tell(PERSONS, engine.port());
            assertEquals(2, story.local("match --members %shop.csv --members %web.csv --rules " + House.root().resolve("docs/rules.conf")
                + " --out %proposals.csv").get("proposals").asInt());
            assertEquals(3, story.local("purchases --data %lake --import %purchases.csv").get("imported").asInt());
            assertBought("R-1", engine.port());
            assertBatch("merged", 2, 0, "merge --batch %proposals.csv --operator 7", engine.port());
            engine.kill();
        }
        try (ServeProcess engine = serve()) {
            assertBatch("merged", 0, 2, "merge --batch %proposals.csv --operator 7", engine.port());
            story.tell("balance --card M-77 --scheme MEMBER => OK spendable=50", engine.port());
            assertBought("R-1 R-1", engine.port());
            story.tell("burn --card taro80 --scheme EC --points 20 --receipt P-3 => OK spendable=30", engine.port());
            assertBatch("unmerged", 2, 0, "merge --batch %proposals.csv --operator 7 --undo --approved-by 8", engine.port());
            story.tell("balance --card taro80 --scheme EC => OK spendable=0 debt=20", engine.port());
            story.tell("balance --card 4711 => OK spendable=50 debt=0", engine.port());
            assertBought("R-1", engine.port());
            assertTrue(story.json("book", engine.port()).get("balanced").asBoolean());
            assertReplayAgrees(engine.port());
        }
        assertNowhere("yamada", "090-1234-5678", "山田");
    }

    private void assertBatch(final String what, final int done, final int already, final String command, final int port) throws IOException {
        final JsonNode told = story.json(command, port);
        assertEquals(done + " " + already + " 0", told.get(what) + " " + told.get("already") + " " + told.get("declined"), told::toString);
    }

    /** Receipts of the member that card 4711 belongs to now. */
    private void assertBought(final String receipts, final int port) throws IOException {
        assertEquals(receipts, String.join(" ", story.json("purchases --data %lake --card 4711", port).findValuesAsText("receipt")));
    }

    /** A batch is seen when it is committed, and can be taken out again but for those who were active meanwhile. */
    @Test
    void aBatchIsTakenOutAgain() throws IOException {
        write("more.csv", "card,points,expires_on\n5001,10,never\n5002,20,never\n");
        try (ServeProcess engine = serve()) {
            assertEquals("OPEN", story.json("import --members %more.csv --stage", engine.port()).get("status").asText());
            story.tell("balance --card 5001 => NOT_FOUND", engine.port());
            engine.kill();
        }
        try (ServeProcess engine = serve()) {
            assertEquals("COMMITTED", story.json("import --members %more.csv", engine.port()).get("status").asText());
            story.tell("balance --card 5001 => OK spendable=10", engine.port());
            story.tell("sale --card 5002 --amount 1000 --receipt S-1 => OK spendable=30", engine.port());
            final JsonNode undone = story.json("import --members %more.csv --undo", engine.port());
            assertEquals("1 1", undone.get("taken_out") + " " + undone.get("staying"), undone::toString);
            story.tell("balance --card 5001 => NOT_FOUND", engine.port());
            story.tell("balance --card 5002 => OK spendable=30", engine.port());
            assertTrue(story.json("book", engine.port()).get("balanced").asBoolean());
            assertReplayAgrees(engine.port());
        }
    }

    /** What a sweep cannot change, for the engine may sweep at any moment. */
    private String whatStands(final int port) throws IOException {
        return story.json("statement --card 1001", port) + "\n" + story.json("group --card 1001", port) + "\n"
            + story.json("book", port).get("issuers");
    }

    /** The engine may tick between two looks: they must agree wherever they meet. */
    private void assertReplayAgrees(final int port) throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            final JsonNode replayed = story.local("verify --data " + house.data());
            final JsonNode live = story.json("digest", port);
            if (replayed.get("last_sequence").asLong() == live.get("sequence").asLong()) {
                assertEquals(live.get("digest").asText(), replayed.get("digest").asText());
                return;
            }
        }
        throw new AssertionError("replay and engine never met at one sequence");
    }

    /** Neither in the data folder nor in what the engine said. */
    private void assertNowhere(final String... secrets) throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(house.data()).filter(Files::isRegularFile), Stream.of(folder.resolve("engine.log")))) {
            for (final Path file : files.toList()) {
                final String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (final String secret : secrets) {
                    final String sought = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(sought), () -> secret + " is in " + file);
                }
            }
        }
    }

    /** Steps during which lines are typed. */
    private interface Steps {
        void take() throws IOException;
    }

    private static void typing(final List<String> lines, final Steps steps) throws IOException {
        final InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII)));
        try {
            steps.take();
        } finally {
            System.setIn(usual);
        }
    }
}
