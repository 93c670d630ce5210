package daicho.members.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {
    private static final Path RULES = Path.of("..", "docs", "rules.conf");
    private static final String HEADER = "scheme,card,account,name,kana,mail,phone,birth\n";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void findsNearlyAllAndHardlyAnyWrong(final long seed) throws IOException {
        final MemberSample sample = new MemberSample(seed);
        final Path shop = temp.resolve("shop.csv");
        final Path web = temp.resolve("web.csv");
        sample.write(shop, web);
        final MatchTally tally = Matching.run(List.of(shop, web), RULES, out(), new Matching.Listener() { });
        final List<NamedCsvRecord> proposals = proposals();
        final long right = proposals.stream().filter(row -> sample.areOne(row.getField("source"), row.getField("target"))).count();
        final double precision = (double)right / proposals.size();
        final double recall = (double)right / sample.merges();
        final String figures = "precision " + precision + ", recall " + recall + ", " + tally;
        assertTrue(precision >= 0.99, figures);
        assertTrue(recall >= 0.75, figures);
        assertEquals(proposals.size(), tally.proposals());
        assertEquals(proposals.size(), proposals.stream().map(row -> row.getField("source")).distinct().count(), "a source is merged once");
        assertEquals(proposals.size(), proposals.stream().map(row -> row.getField("proposal")).distinct().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        // mail, name and birth, another writing of each; and another phone
        "EC,2,,山田 太郎,ヤマダ タロウ,Taro@Example.jp,03-1234-5678,S55.3.2; 900; 1",
        // mail and name, birth not known
        "EC,2,,Taro Yamada,,taro@example.jp,,; 650; 3",
        // phone, name and birth, another mail
        "EC,2,,ヤマダタロウ,,other@example.jp,+81 90-1234-5678,1980-03-02; 850; 2",
        // nothing but name and birth
        "EC,2,,山田太郎,,,,19800302; 600; 5",
        // Latin letters, and the mail is not known
        "EC,2,,Yamada Taro,,,09012345678,1980-03-02; 900; 2",
        // a household: one phone, one mail, another person
        "EC,2,,山田 花子,ヤマダ ハナコ,taro@example.jp,090-1234-5678,1982-01-01; -; -",
        // the same with no date of birth to tell
        "EC,2,,山田 花子,ヤマダ ハナコ,taro@example.jp,090-1234-5678,; -; -",
        // father and son of one name, at one phone
        "EC,2,,山田 太郎,ヤマダ タロウ,,090-1234-5678,2010-12-24; -; -",
        // twins
        "EC,2,,山田 次郎,ヤマダ ジロウ,taro@example.jp,090-1234-5678,1980-03-02; -; -",
        // one name, one date of birth, everything else another's
        "EC,2,,山田 太郎,ヤマダ タロウ,tt@example.jp,090-9999-5678,1980-03-02; -; -",
        // one phone and nothing else known
        "EC,2,,,,,090-1234-5678,; -; -"})
    void whoIsOneAndWhoIsNot(final String other, final String score, final String rule) throws IOException {
        final Path file = members("a.csv", "POS_CARD,1,,山田 太郎,ヤマダ タロウ,taro@example.jp,090-1234-5678,1980-03-02", other);
        Matching.run(List.of(file), RULES, out(), new Matching.Listener() { });
        assertEquals(
            score == null ? List.of() : List.of("POS_CARD:1 EC:2 " + score + " " + rule),
            proposals().stream().map(row -> Stream.of("source", "target", "score", "rule").map(row::getField).collect(Collectors.joining(" ")))
                .toList());
    }

    @Test
    void aClusterIsATreeThatPointsToTheSurvivor() throws IOException {
        final Path shop = members("a.csv",
            "POS_CARD,1,,山田 太郎,ヤマダ タロウ,,090-1234-5678,", "POS_CARD,2,,ヤマダ タロウ,,taro@example.jp,,1980-03-02",
            "POS_CARD,9,,鈴木 一,スズキ ハジメ,hajime@example.jp,,");
        final Path web = members("b.csv",
            "EC,3,,Taro Yamada,,taro@example.jp,090-1234-5678,1980-03-02", "MEMBER,4,,やまだ たろう,,taro@example.jp,,1980-03-02");
        final MatchTally tally = Matching.run(List.of(shop, web), RULES, out(), new Matching.Listener() { });
        assertEquals(List.of("1 4 EC:3 MEMBER:4", "1 4 POS_CARD:1 EC:3", "1 4 POS_CARD:2 MEMBER:4"), proposals().stream()
            .map(row -> Stream.of("cluster", "cards", "source", "target").map(row::getField).collect(Collectors.joining(" "))).sorted().toList());
        assertEquals(1, tally.clusters());
    }

    @Test
    void whoCannotBeOneIsNotJoinedByAThird() throws IOException {
        final Path file = members("a.csv",
            "POS_CARD,1,,山田 太郎,ヤマダ タロウ,taro@example.jp,,1980-03-02", "POS_CARD,2,,山田 太郎,ヤマダ タロウ,,090-1234-5678,2010-12-24",
            "EC,3,,山田 太郎,ヤマダ タロウ,taro@example.jp,090-1234-5678,");
        final MatchTally tally = Matching.run(List.of(file), RULES, out(), new Matching.Listener() { });
        assertEquals(List.of("POS_CARD:1"), proposals().stream().map(row -> row.getField("source")).toList());
        assertEquals(1, tally.heldBack());
    }

    @Test
    void cardsOfOneAccountAreNotProposed() throws IOException {
        final String person = ",山田 太郎,ヤマダ タロウ,taro@example.jp,090-1234-5678,1980-03-02";
        final Path shop = members("a.csv", "POS_CARD,1,A" + person, "POS_CARD,2,A" + person, "POS_CARD,2,A" + person);
        final Path web = members("b.csv", "EC,3,A" + person, "POS_CARD,1," + person);
        Matching.run(List.of(shop, web), RULES, out(), new Matching.Listener() { });
        assertEquals(1, proposals().size(), "two accounts, one merge");
        assertEquals("EC:3", proposals().getFirst().getField("target"));
    }

    @Test
    void whatManyHaveFindsNobody() throws IOException {
        final String[] rows = new String[9];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "POS_CARD," + i + ",,ヤマダ タロウ,,shop@example.jp,,";
        }
        final MatchTally tally = Matching.run(List.of(members("a.csv", rows)), RULES, out(), new Matching.Listener() { });
        assertEquals(List.of(1L, 0L), List.of(tally.common(), tally.proposals()));
    }

    @Test
    void proposalsTellNothingOfPeopleAndNothingIsLeftBehind() throws IOException {
        final Set<Path> before = temporary();
        final Path file = members("a.csv",
            "POS_CARD,1,,山田 太郎,ヤマダ タロウ,taro@example.jp,090-1234-5678,1980-03-02", "EC,2,,山田 太郎,,taro@example.jp,090-1234-5678,S55.3.2",
            "EC,12345678901234567,,山田 太郎,,taro@example.jp,,", "EC,4,,,,,,1980-03-02");
        final Set<String> told = new TreeSet<>();
        final MatchTally tally = Matching.run(List.of(file), RULES, out(), new Matching.Listener() {
            @Override
            public void rejected(final Path path, final long line, final String reason) {
                told.add(line + " " + reason);
            }
        });
        final String written = Files.readString(out());
        for (final String secret : List.of("山田", "yamada", "taro", "1234", "1980", "55", "@")) {
            assertFalse(written.replaceAll("P-[0-9a-f]{14}", "").contains(secret), written);
            assertFalse(told.toString().replace("12345678901234567", "").contains(secret), told.toString());
        }
        assertEquals("mail-name-birth: mail and phone and name and birth agree", proposals().getFirst().getField("reason"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out())));
        final Path rejects = temp.resolve("a.csv.rejected.csv");
        assertEquals(2, tally.rejected());
        assertEquals(3, Files.readAllLines(rejects).size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)));
        assertEquals(before, temporary());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "block birth; block needs", "block shoe; no field shoe", "weight mail 1 2; a weight is like", "rule 1 x; a rule is like",
        "rule 0 x mail=agree; from 1 to 65535", "rule 1 x mail; no condition", "rule 1 x mail=maybe; none of agree", "threshold 1001; from 0 to 1000",
        "region ZZ; no region ZZ", "target BOAT; none of POS_CARD", "colour red; none of block", "common; one value", "block mail; a rule at least"})
    void rulesThatCannotBeUnderstoodTellTheirLine(final String line, final String reason) throws IOException {
        final Path rules = Files.writeString(temp.resolve("rules.conf"), "# rules\n" + line + "\n");
        final Path file = members("a.csv", "POS_CARD,1,,山田 太郎,,,,");
        final String message = assertThrows(
            IllegalArgumentException.class, () -> Matching.run(List.of(file), rules, out(), new Matching.Listener() { })).getMessage();
        assertTrue(message.contains(reason) && message.startsWith(rules.toString()), message);
        assertFalse(Files.exists(out()));
    }

    /** What the process may have left among temporary files. */
    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return found.filter(path -> path.getFileName().toString().startsWith("daicho-")).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private Path out() {
        return temp.resolve("proposals.csv");
    }

    private Path members(final String name, final String... rows) throws IOException {
        return Files.writeString(temp.resolve(name), HEADER + String.join("\n", rows) + "\n");
    }

    private List<NamedCsvRecord> proposals() throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(out())) {
            return reader.stream().toList();
        }
    }
}
