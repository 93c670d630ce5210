package daicho.tools.till;

import static picocli.CommandLine.Mixin;

import daicho.client.Answer;
import daicho.client.record.ReplyFields;
import daicho.protocol.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** What the commands by hand share: connect, send one record, say the answer, and end with the exit code that fits it. */
abstract class TillCommand implements Callable<Integer> {
    @Mixin
    private ConnectOptions connect;

    @Mixin
    private daicho.tools.console.Answer answer;

    /** Asks over the open session and says what came. */
    abstract ExitCode ask(Session session);

    @Override
    public final Integer call() {
        try (Session session = Session.open(connect)) {
            return ask(session).code();
        }
    }

    /** Sends a record that is answered by a Reply, and says it, with the key if that was drawn. */
    final ExitCode reply(final Session session, final byte[] record, final String drawnKey) {
        final ReplyFields fields = session.send(record, drawnKey).fields();
        final Map<String, Object> object = ReplyView.json(fields);
        if (drawnKey != null) {
            object.put("key", drawnKey);
        }
        say(object, ReplyView.words(fields) + (drawnKey == null ? "" : "key: " + drawnKey + "\n"));
        return exitCode(fields.code());
    }

    /** Says a refusal of a question whose own answer has another shape. */
    final ExitCode refusal(final Answer refused, final Map<String, ?> rest) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", ReplyView.statusName(refused.code()));
        object.put("code", refused.code());
        object.putAll(rest);
        say(object, ReplyView.headline(refused.code(), refused.isReply() ? DetailView.of(refused.fields()) : "") + "\n");
        return exitCode(refused.code());
    }

    final void say(final Map<String, ?> object, final String words) {
        answer.say(object, words);
    }

    static ExitCode exitCode(final int code) {
        return code < Answer.FIRST_DECLINE ? ExitCode.OK : ExitCode.DECLINED;
    }
}
