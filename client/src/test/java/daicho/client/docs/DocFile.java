package daicho.client.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of {@code docs/}: prose, and blocks between markers that are generated. */
final class DocFile {
    private static final Pattern BLOCK = Pattern.compile("<!-- generated: ([^>]+?) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

    private final Path file;
    private final String text;

    private DocFile(final Path file, final String text) {
        this.file = file;
        this.text = text;
    }

    /** Opens one by its name; tests run in the folder of their module. */
    static DocFile open(final String name) throws IOException {
        final Path file = Path.of("..", "docs", name).toAbsolutePath().normalize();
        return new DocFile(file, Files.readString(file));
    }

    String text() {
        return text;
    }

    /** Its generated blocks by name, as they stand there. */
    Map<String, String> blocks() {
        final Map<String, String> blocks = new LinkedHashMap<>();
        final Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (blocks.put(matcher.group(1), matcher.group(2)) != null) {
                throw new IllegalStateException("block '" + matcher.group(1) + "' stands twice in " + file);
            }
        }
        return blocks;
    }

    /** Writes the file with other blocks; those that are not given stay as they are. */
    void rewrite(final Map<String, String> fresh) throws IOException {
        final String changed = BLOCK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
            "<!-- generated: " + match.group(1) + " -->\n" + fresh.getOrDefault(match.group(1), match.group(2)) + "<!-- end -->"));
        Files.writeString(file, changed);
    }
}
