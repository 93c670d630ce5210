package daicho.tools.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.GroupDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.tools.CommandRun;
import daicho.tools.till.FakeEngine;
import daicho.tools.till.Replies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchasesCommandTest {
    private static final String LINES = """
        time,store,receipt,card,item,quantity,amount,points,scheme
        2026-04-01T09:30:00,12,R-1,4711,milk,2,396,3,
        2026-04-02T10:00:00,12,R-2,m-7,tea,,500,,MEMBER
        2026-04-03T10:00:00,12,R-3,4713,,0.25,1,,
        never,12,R-4,4711,tea,1,500,5,
        """;

    @TempDir
    private Path temp;

    @Test
    void tallyHasItsShape() throws IOException {
        final CommandRun first = bring();
        assertEquals(0, first.exit(), first.err());
        assertTrue(first.out().matches("\\{\"batch\":\"[0-9a-f]{64}\",\"already_imported\":false,\"imported\":3,\"known\":0,\"rejected_rows\":1,"
            + "\"seconds\":[0-9.]+}\\R"), first.out());
        assertEquals("line 5: time is not like 2017-01-31T09:30:00: never\nrejected rows are in " + temp.resolve("p.csv.rejected.csv"),
            first.err().strip());
        final CommandRun again = bring();
        assertEquals(0, again.exit(), again.err());
        assertTrue(again.out().contains("\"already_imported\":true,\"imported\":0,\"known\":3,\"rejected_rows\":1,"), again.out());
    }

    @Test
    void pageOfAMergedMemberHasItsShape() throws IOException {
        bring();
        final CommandRun run = page(record -> GroupReplies.group("MEMBER:m-7", "4711"), "--card", "4711", "--json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
            {"card":"POS_CARD:4711","root":5,"cards":["MEMBER:m-7","POS_CARD:4711"],"lines":[\
            {"time":"2026-04-02T10:00:00","store":12,"receipt":"R-2","card":"MEMBER:m-7","account":5,"item":"tea","quantity":null,"amount":500,\
            "points":null},\
            {"time":"2026-04-01T09:30:00","store":12,"receipt":"R-1","card":"POS_CARD:4711","account":6,"item":"milk","quantity":2,"amount":396,\
            "points":3}],"more":false,"next_before":null,"milliseconds":N}""", run.out().strip().replaceAll("(milliseconds\":)[0-9.]+", "$1N"));
    }

    @Test
    void pagesGoOnBeforeATime() throws IOException {
        bring();
        final Function<byte[], byte[]> engine = record -> GroupReplies.group("MEMBER:m-7", "4711", "4713");
        final CommandRun first = page(engine, "--card", "4713", "--limit", "2");
        assertTrue(first.out().endsWith("older ones: --before 2026-04-02T10:00:00\n"), first.out());
        final CommandRun second = page(engine, "--card", "4713", "--limit", "2", "--before", "2026-04-02T10:00:00");
        assertEquals(2, second.out().lines().count(), second.out());
        assertTrue(second.out().contains("2026-04-01T09:30:00     12  R-1"), second.out());
    }

    @Test
    void anEngineThatDoesNotKnowGroupsIsAskedForTheCard() throws IOException {
        bring();
        final List<Integer> asked = new ArrayList<>();
        final CommandRun run = page(record -> {
            final int template = RecordLayout.template(new UnsafeBuffer(record), 0);
            asked.add(template);
            return template == GroupDecoder.TEMPLATE_ID ? notServed() : Replies.reply(Status.OK, false);
        }, "--card", "4711", "--json");
        assertEquals(List.of(67, 60), asked);
        assertTrue(run.out().startsWith("{\"card\":\"POS_CARD:4711\",\"root\":5,\"cards\":[\"POS_CARD:4711\"],\"lines\":[{"), run.out());
    }

    @Test
    void aCardThatIsNotKnownIsExit3() throws IOException {
        bring();
        final CommandRun run = page(record -> Replies.reply(Status.NOT_FOUND, false), "--card", "99", "--json");
        assertEquals(3, run.exit());
        assertEquals("{\"status\":\"NOT_FOUND\",\"code\":101,\"lines\":[]}", run.out().strip());
    }

    @Test
    void withoutAnEngineTheCardStandsForItself() throws IOException {
        bring();
        final CommandRun run = CommandRun.of("purchases", "--data", temp.toString(), "--card", "m-7", "--scheme", "MEMBER", "--json");
        assertTrue(run.out().startsWith("{\"card\":\"MEMBER:m-7\",\"root\":null,\"cards\":[\"MEMBER:m-7\"],\"lines\":[{"), run.out());
        assertTrue(run.err().contains("without --connect"), run.err());
    }

    @Test
    void measuringImportsAndLooksUp() {
        final CommandRun run = CommandRun.of(
            "purchases", "--data", temp.resolve("new").toString(), "--bench", "3000", "--pages", "20", "--seed", "7", "--json");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("{\"lines\":3000,\"members\":50,\"file_bytes\":"), run.out());
        assertTrue(run.out().contains("\"pages\":20,\"lines_a_page\":"), run.out());
        assertEquals(2, CommandRun.of("purchases", "--data", temp.resolve("new").toString(), "--bench", "10").exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "--card 1 --import x.csv", "--card 1 --limit 0", "--card 1 --before noon", "--import none.csv", "--bench -1", "--scheme EC", "--card 1"})
    void mistakesAreExit2(final String options) {
        final List<String> words = new ArrayList<>(List.of("purchases", "--data", temp.resolve("nowhere").toString()));
        if (!options.isEmpty()) {
            words.addAll(List.of(options.split(" ")));
        }
        assertEquals(2, CommandRun.of(words.toArray(String[]::new)).exit());
    }

    private CommandRun bring() throws IOException {
        final Path file = Files.writeString(temp.resolve("p.csv"), LINES);
        return CommandRun.of("purchases", "--data", temp.toString(), "--import", file.toString(), "--json");
    }

    private CommandRun page(final Function<byte[], byte[]> answers, final String... options) throws IOException {
        try (FakeEngine engine = new FakeEngine(answers)) {
            final List<String> words = new ArrayList<>(List.of("purchases", "--data", temp.toString(), "--connect", engine.endpoint()));
            words.addAll(List.of(options));
            return CommandRun.of(words.toArray(String[]::new));
        }
    }

    private static byte[] notServed() {
        final byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH];
        new ReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(Status.BAD_FIELD.code()).detail(RecordLayout.TEMPLATE);
        return message;
    }
}
