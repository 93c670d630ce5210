package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.tools.demo.ServeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb by hand against a real engine: what it answers, that the book balances, and that a killed engine comes back with all of it. */
class VerbsTest {
    private static final String STORY = """
        enroll --card 100 --registered                                          => OK
        enroll --card 100                                                       => EXISTS
        link --card 100 --new-card 101                                          => OK
        A: sale --card 100 --amount 50000 --receipt S-1                         => OK earned=500 spendable=500
        sale --card 100 --amount 1000 --burn 600 --receipt S-2                  => INSUFFICIENT detail=500
        sale --card 100 --amount 1000 --burn 600 --quote                        => INSUFFICIENT detail=500
        sale --card 101 --amount 1000 --burn 100 --quote                        => OK burned=100 earned=9 spendable=409
        txstatus --receipt S-1                                                  => OK earned=500
        hold --card 100 --points 300 --order O-1 --key H-1                      => OK held=300 spendable=200
        hold --card 100 --points 300 --order O-1 --key H-1                      => OK held=300 spendable=200
        hold --card 100 --points 50 --order O-1                                 => EXISTS
        extend --order O-1 --seconds 3600                                       => OK
        extend --order O-9 --seconds 3600                                       => HOLD_NOT_FOUND
        capture --order O-1 --points 100 --amount 600 --key P-1                 => OK burned=100 earned=5 held=200
        capture --order O-1 --points 250                                        => EXCEEDS_HOLD detail=200
        capture --order O-1 --points 250 --allow-over --quote                   => OK burned=250
        release --order O-1 --quote                                             => OK held=0
        release --order O-1                                                     => OK restored=200 held=0 spendable=405
        capture --order O-1 --points 0 --final                                  => HOLD_RELEASED
        hold --card 100 --points 50 --order O-2                                 => OK held=50
        release --order O-2                                                     => OK restored=50 held=0
        release --order O-2                                                     => OK_NOOP
        capture --order O-2 --points 50                                         => HOLD_RELEASED
        reverse --receipt P-1 --reason CUSTOMER --amount 300 --key B-1          => OK restored=50 refund_amount=250
        reverse --receipt P-1 --reason CUSTOMER --points 10                     => ORIGINAL_MISMATCH
        reverse --receipt P-1 --reason CUSTOMER --amount 301                    => EXCEEDS_ORIGINAL detail=300
        reverse --receipt B-1 --reason CUSTOMER                                 => NOT_REVERSIBLE
        reverse --receipt X-1 --reason CUSTOMER                                 => ORIGINAL_NOT_FOUND
        reverse --receipt X-1 --reason TIMEOUT                                  => OK_NO_ORIGINAL
        earn --card 100 --points 5 --receipt X-1                                => ORIGINAL_REVERSED
        reverse --sequence %A --reason MERCHANT_FAULT --quote                   => OK
        confirm --sequence %A                                                   => OK_NOOP
        confirm --receipt X-9                                                   => ORIGINAL_NOT_FOUND
        transfer --card 100 --to-card 200 --points 50                           => NOT_FOUND
        enroll --card 200                                                       => OK
        transfer --card 100 --to-card 200 --points 50 --quote                   => OK
        transfer --card 100 --to-card 200 --points 50                           => OK
        transfer --card 100 --to-card 101 --points 50                           => SAME_ACCOUNT
        balance --card 200                                                      => OK spendable=50
        hotlist --card 100 --operator 7                                         => OK
        burn --card 100 --points 5 --receipt N-1                                => CARD_HOT
        burn --card 101 --points 5 --receipt N-2                                => OK burned=5
        unhotlist --card 100 --operator 7                                       => OK
        unhotlist --card 100 --operator 7                                       => OK_NOOP
        reissue --card 100 --new-card 102 --operator 7                          => OK
        burn --card 102 --points 5 --receipt N-3                                => OK burned=5
        unlink --card 101 --operator 7                                          => OK
        burn --card 101 --points 5 --receipt N-4                                => NOT_FOUND
        freeze --card 102 --operator 7                                          => OK
        burn --card 102 --points 5 --receipt N-5                                => ACCOUNT_STATE
        freeze --card 102 --operator 7 --off                                    => OK
        block --card 102 --operator 7                                           => OK
        sale --card 102 --amount 500 --receipt N-6                              => ACCOUNT_STATE
        R: sale --card 102 --amount 500 --burn 5 --receipt N-7 --advice         => REFERRED
        block --card 102 --operator 7 --off                                     => OK
        referrals --settle %R --accept --operator 7                             => OK burned=5
        referrals --settle %R --reject --operator 8                             => EXISTS
        adjust --card 200 --points 25 --ticket T-1 --reason goodwill --operator 7 => OK spendable=75
        adjust --card 200 --points 5 --down --ticket T-2 --operator 7           => OK spendable=70
        adjust --card 200 --points 20000 --ticket T-3 --operator 7 --key J-3    => NEEDS_APPROVER spendable=70
        approve --receipt J-3 --operator 7                                      => NEEDS_APPROVER
        approve --receipt J-3 --operator 8                                      => OK spendable=20070
        approve --receipt J-3 --operator 9 --reject                             => EXISTS
        close --card 200 --operator 7                                           => ACCOUNT_STATE detail=20070
        adjust --card 200 --points 10000 --down --ticket T-4 --operator 7       => OK spendable=10070
        adjust --card 200 --points 10000 --down --ticket T-5 --operator 7       => OK spendable=70
        adjust --card 200 --points 70 --down --ticket T-6 --operator 7          => OK spendable=0
        close --card 200 --operator 7                                           => OK
        close --card 200 --operator 7                                           => OK_NOOP
        enroll --card 301                                                       => OK
        enroll --card 302                                                       => OK
        earn --card 301 --points 100 --receipt M-1                              => OK spendable=100
        earn --card 302 --points 40 --receipt M-2                               => OK spendable=40
        merge --source POS_CARD:301 --source POS_CARD:399 --target POS_CARD:302 --operator 7 => NOT_FOUND detail=2
        M: merge --source POS_CARD:301 --target POS_CARD:302 --operator 7 --key G-1 => OK detail=100 spendable=140
        merge --source POS_CARD:302 --target POS_CARD:301 --operator 7          => OK_ALREADY_MERGED
        group --card 301                                                        => OK
        burn --card 302 --points 90 --receipt M-3                               => OK spendable=50
        transfer --card 301 --to-card 302 --points 5                            => SAME_ACCOUNT
        unmerge --merge %M --by 7 --approved-by 7                               => NEEDS_APPROVER
        unmerge --merge %A --by 7 --approved-by 8                               => ORIGINAL_NOT_FOUND
        unmerge --merge %M --by 7 --approved-by 8 --dry-run                     => OK
        earn --card 102 --points 5 --receipt D-1 --date 2026-01-01              => TOO_LATE
        seal --receipt Z-1                                                      => OK_NO_ORIGINAL
        earn --card 102 --points 5 --receipt Z-1                                => ORIGINAL_REVERSED
        """;

    private final Story story = new Story();

    @TempDir
    private Path folder;

    @Test
    void everyVerbAnswersAndSurvivesTheProcess() throws IOException {
        final House house = new House(folder);
        final String before;
        try (ServeProcess engine = house.serve(0)) {
            final int port = engine.port();
            for (final String row : STORY.lines().toList()) {
                story.tell(row, port);
            }
            assertTrue(story.json("book", port).get("balanced").asBoolean());
            assertEquals("{\"entries\":[]}", story.json("referrals", port).toString());
            before = whatStands(port);
            engine.kill();
        }
        assertTrue(House.command("verify --json --data " + house.data()).json().get("ok").asBoolean());
        try (ServeProcess engine = house.serve(0)) {
            assertEquals(before, whatStands(engine.port()));
            story.tell("capture --order O-1 --points 100 --amount 600 --key P-1 => OK burned=100 earned=5", engine.port());
            story.tell("reverse --receipt P-1 --reason CUSTOMER --amount 300 --key B-1 => OK restored=50 refund_amount=250", engine.port());
            story.tell("merge --source POS_CARD:301 --target POS_CARD:302 --operator 7 --key G-1 => OK detail=100 spendable=50", engine.port());
            story.tell("unmerge --merge %M --by 7 --approved-by 8 => OK spendable=100", engine.port());
            story.tell("balance --card 302 => OK spendable=0 debt=50", engine.port());
            engine.kill();
        }
        final List<String> rekeyed = House.command("dump --data " + house.data()).out().lines().filter(line -> line.startsWith("{\"rekey\""))
            .map(line -> line.replaceAll("\\d+", "#")).toList();
        assertEquals(2, rekeyed.size(), rekeyed::toString);
        assertTrue(rekeyed.getFirst().contains("\"cards\":[{"), rekeyed::toString);
    }

    /** What a sweep cannot change, for the engine may sweep at any moment. */
    private String whatStands(final int port) throws IOException {
        return story.json("statement --card 102", port) + "\n" + story.json("statement --card 200", port) + "\n"
            + story.json("book", port).get("issuers");
    }
}
