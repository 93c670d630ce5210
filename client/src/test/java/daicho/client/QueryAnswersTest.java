package daicho.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import daicho.client.fake.FakeEngine;
import daicho.client.fake.Replies;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import daicho.client.record.TillDay;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A question that has an answer of its own shape gets it, or a plain refusal. */
class QueryAnswersTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final Head HEAD = Head.unnamed(7, DATE);

    static Stream<Arguments> questions() {
        return Stream.of(
            Arguments.of("statement", Queries.statement(HEAD, CardId.pos("1"), 0, 10), Replies.statement("1")),
            Arguments.of("book", Queries.book(HEAD), Replies.book(true, 58)),
            Arguments.of("digest", Queries.digest(HEAD), Replies.digest(1)),
            Arguments.of("totals", Queries.totals(HEAD, TillDay.counted(7, DATE, List.of())), Replies.totals(Status.DIFFERENT)),
            Arguments.of("referrals", Queries.referrals(HEAD, 0, 10), Replies.referrals("1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void itsOwnAnswerOrARefusal(final String name, final byte[] question, final byte[] answer) throws IOException {
        final int template = RecordLayout.template(new UnsafeBuffer(question), 0);
        final byte[][] answers = {answer, Replies.reply(Status.FORBIDDEN, template, 0)};
        final int[] asked = {0};
        try (FakeEngine engine = new FakeEngine((peer, frame) -> peer.reply(frame, answers[asked[0]++]));
            DaichoClient client = DaichoClient.connect(ClientConfig.to("127.0.0.1", engine.port())
                .withPatience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10)))) {
            assertEquals(RecordLayout.template(new UnsafeBuffer(answer), 0),
                assertInstanceOf(Answer.Accepted.class, client.call(question)).template());
            assertEquals(Status.FORBIDDEN, assertInstanceOf(Answer.Refused.class, client.call(question)).status());
        }
    }
}
