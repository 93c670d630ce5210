package daicho.client.cpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.fake.FakeEngine;
import daicho.client.fake.Frames;
import daicho.client.fake.Replies;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.Status;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.EarnDecoder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CppTillTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    @TempDir
    private Path folder;

    @Test
    void aTillInAnotherLanguageSendsTheSameBytesAndReadsTheSameFields() throws Exception {
        final Optional<String> compiler = CppTill.compiler();
        Assumptions.assumeTrue(compiler.isPresent(), "no C++ compiler here");
        final CppTill till = CppTill.build(compiler.get(), folder);
        final FakeEngine.Script script = (peer, frame) -> peer.reply(frame, Replies.reply(Status.OK, frame.template(),
            reply -> reply.sequence(1L << 40).earned(25).spendable(125).moneyValue(-1).flags().duplicate(true)));
        try (FakeEngine engine = new FakeEngine(script)) {
            final CppTill.Outcome outcome = till.earnAndAsk("127.0.0.1", engine.port(), "1000001", 25, "R-1", DATE.toEpochDay());
            assertEquals(0, outcome.exitCode(), outcome.complaint());
            assertEquals(0, outcome.number("logon.status"));
            assertEquals(4_096, outcome.number("logon.window"));
            assertEquals(30, outcome.number("earn.request"));
            assertEquals(60, outcome.number("balance.request"));
            assertEquals(1L << 40, outcome.number("earn.sequence"));
            assertEquals(25, outcome.number("earn.earned"));
            assertEquals(1, outcome.number("earn.duplicate"));
            assertEquals(2, outcome.number("earn.durability"));
            assertEquals(125, outcome.number("balance.spendable"));
            assertEquals(-1, outcome.number("balance.moneyValue"));

            final Head head = Head.of(new TransactionName(1, DATE, Key.text("R-1")));
            assertArrayEquals(Commands.earn(head, CardId.pos("1000001"), 0, List.of(Component.given(25))),
                engine.received(EarnDecoder.TEMPLATE_ID).getFirst().record());
            assertArrayEquals(Queries.balance(Head.unnamed(1, DATE), CardId.pos("1000001")),
                engine.received(BalanceDecoder.TEMPLATE_ID).getFirst().record());
        }
        final FakeEngine.Script damaged = (peer, frame) -> {
            final byte[] bytes = Frames.frame(frame.correlation(), 0, Replies.reply(Status.OK, frame.template(), 0));
            bytes[50] ^= 4;
            peer.raw(bytes);
        };
        try (FakeEngine engine = new FakeEngine(damaged)) {
            final CppTill.Outcome outcome = till.earnAndAsk("127.0.0.1", engine.port(), "1000001", 25, "R-1", DATE.toEpochDay());
            assertEquals(1, outcome.exitCode());
            assertTrue(outcome.complaint().contains("checksum"), outcome.complaint());
        }
    }
}
