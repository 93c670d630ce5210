package daicho.benchmarks.style;

import java.util.ArrayList;
import java.util.List;

/**
 * As much of a Java source as a rule about size asks for: its lines, and its methods from their first line to their last. Comments and
 * texts are blanked out first, so that their braces and words count for nothing.
 */
final class JavaSource {
    private final String name;
    private final List<String> lines;
    private final String code;

    JavaSource(final String name, final String text) {
        this.name = name;
        lines = text.lines().toList();
        code = blanked(text);
    }

    /** A method. */
    record Method(String name, int line, int lines) {
    }

    String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }

    /** The text with comments, strings and characters as blanks; line breaks stay. */
    String code() {
        return code;
    }

    private static String blanked(final String text) {
        final StringBuilder code = new StringBuilder(text);
        int at = 0;
        while (at < code.length()) {
            final int end = endOfWords(text, at);
            for (int i = at; i < end; i++) {
                if (code.charAt(i) != '\n') {
                    code.setCharAt(i, ' ');
                }
            }
            at = Math.max(at + 1, end);
        }
        return code.toString();
    }

    /** Where the comment, string or character that begins here ends; here, when none does. */
    private static int endOfWords(final String text, final int at) {
        if (text.startsWith("//", at)) {
            return behind(text, "\n", at);
        }
        if (text.startsWith("/*", at)) {
            return behind(text, "*/", at + 2);
        }
        if (text.startsWith("\"\"\"", at)) {
            return quoted(text, "\"\"\"", at);
        }
        final char first = text.charAt(at);
        return first == '"' || first == '\'' ? quoted(text, String.valueOf(first), at) : at;
    }

    private static int behind(final String text, final String mark, final int from) {
        final int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private static int quoted(final String text, final String quote, final int from) {
        int at = from + quote.length();
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }

    /** Methods and constructors: blocks that stand in the body of a type, after a parenthesis. */
    List<Method> methods() {
        final List<Method> methods = new ArrayList<>();
        final List<Block> open = new ArrayList<>();
        int statement = 0;
        for (int at = 0; at < code.length(); at++) {
            final char sign = code.charAt(at);
            if (sign == '{') {
                open.add(new Block(statement, head(statement, at), open.isEmpty() || open.getLast().isType()));
            } else if (sign == '}' && !open.isEmpty()) {
                final Block closed = open.removeLast();
                if (closed.isMethod()) {
                    final int first = line(closed.firstSign(code));
                    methods.add(new Method(closed.name(), first, line(at) - first + 1));
                }
            }
            if (sign == '{' || sign == '}' || sign == ';') {
                statement = at + 1;
            }
        }
        return methods;
    }

    /** What stands before a brace, without annotations. */
    private String head(final int from, final int to) {
        return code.substring(from, to).replaceAll("@(?!interface)[\\w.]+\\s*(\\([^()]*(\\([^()]*\\)[^()]*)*\\))?", " ").strip();
    }

    private int line(final int at) {
        return (int)code.substring(0, at).chars().filter(sign -> sign == '\n').count() + 1;
    }

    /** A pair of braces and what stands before it. */
    private record Block(int from, String head, boolean inType) {
        boolean isType() {
            return inType && head.matches("(?s)(.*\\s)?(class|interface|enum|record|@interface)\\s+\\w+.*");
        }

        boolean isMethod() {
            return inType && !isType() && head.matches("(?s)[^=(]*\\w\\s*\\([^()]*\\)[^=()]*");
        }

        String name() {
            final String before = head.substring(0, head.indexOf('(')).strip();
            return before.substring(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
        }

        int firstSign(final String code) {
            int at = from;
            while (Character.isWhitespace(code.charAt(at))) {
                at++;
            }
            return at;
        }
    }
}
