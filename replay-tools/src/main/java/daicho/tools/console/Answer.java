package daicho.tools.console;

import static picocli.CommandLine.Option;
import static picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says at its end: words for people, or with {@code --json} one JSON object on the last line. */
public final class Answer {
    /** Name of the option. */
    public static final String JSON = "--json";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = JSON, description = "Print one JSON object as the last line, for programs.")
    private boolean json;

    /** @return whether a program reads. */
    public boolean isJson() {
        return json;
    }

    /** @return where a command's output goes. */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** @return where remarks go that are no output. */
    public PrintWriter remarks() {
        return spec.commandLine().getErr();
    }

    /**
     * Says it.
     *
     * @param object for programs.
     * @param words  for people: lines, each with its end.
     */
    public void say(final Map<String, ?> object, final String words) {
        final PrintWriter out = out();
        if (json) {
            out.println(JsonLine.of(object));
        } else {
            out.print(words);
        }
        out.flush();
    }
}
