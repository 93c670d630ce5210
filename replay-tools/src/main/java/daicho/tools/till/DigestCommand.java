package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.Answer;
import daicho.client.record.Queries;
import daicho.client.record.StateDigest;
import daicho.protocol.ExitCode;
import daicho.tools.console.Figures;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the digest of the state. */
@Command(name = "digest", description = "Tells the digest of the engine's state.", mixinStandardHelpOptions = true, sortOptions = false)
public final class DigestCommand extends TillCommand {
    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final Answer answer = session.send(Queries.digest(till.unnamed(session.today())));
        if (answer.isReply()) {
            return refusal(answer, Map.of());
        }
        final StateDigest state = StateDigest.read(answer.message());
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sequence", state.sequence());
        object.put("digest", state.hex());
        say(object, "digest " + state.hex() + " at sequence " + Figures.grouped(state.sequence()) + "\n");
        return ExitCode.OK;
    }
}
