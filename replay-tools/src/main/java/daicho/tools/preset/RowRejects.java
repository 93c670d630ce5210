package daicho.tools.preset;

import daicho.protocol.Status;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the reject file: each bad line behind its number and the reason, in the columns it came in, so that a mended one can be sent as it
 * is. PINs are left out: a new one is made up. Written anew by each run, and not at all when nothing is bad.
 */
final class RowRejects {
    private RowRejects() {
    }

    /** What was written: how many lines, and of those that had been sent how many with how many points. */
    record Written(long rows, long sentRows, long sentPoints) {
    }

    /**
     * Writes it.
     *
     * @param members file of members.
     * @param path    where to.
     * @param told    what the ledger told, code by line.
     */
    static Written write(final Path members, final Path stickers, final Path path, final Map<Long, Integer> told) throws IOException {
        Files.deleteIfExists(path);
        long rows = 0;
        long sentRows = 0;
        long sentPoints = 0;
        Writer out = null;
        try (MemberFile file = MemberFile.open(members, stickers)) {
            for (MemberFile.Row row = file.next(); row != null; row = file.next()) {
                final Integer code = told.get(row.line());
                final String reason = row.member() == null ? row.reason() : code == null ? null : reason(code);
                if (reason != null) {
                    if (out == null) {
                        out = Files.newBufferedWriter(path);
                        out.write("line,reason," + file.header() + "\n");
                    }
                    rows++;
                    sentRows += row.member() == null ? 0 : 1;
                    sentPoints += row.member() == null ? 0 : row.member().points();
                    out.write(CsvLine.join(List.of(Long.toString(row.line()), reason)) + "," + text(file, row) + "\n");
                }
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
        return new Written(rows, sentRows, sentPoints);
    }

    /** What cannot be taken apart may have a PIN anywhere. */
    private static String text(final MemberFile file, final MemberFile.Row row) {
        if (!file.columns().has("pin")) {
            return row.text();
        }
        return row.fields() == null ? "" : CsvLine.join(file.columns().withoutPin(row.fields()));
    }

    /** Why the ledger would not have a row, for people. */
    static String reason(final int code) {
        final Status status = Status.of(code);
        final String why = status == null ? "" : switch (status) {
            case EXISTS -> "card or provisional id is in this file, another import or an account already";
            case BAD_CARD -> "card or provisional id was not issued: pattern, range or check digit";
            case BAD_AMOUNT -> "too many points";
            case BAD_FIELD -> "brand unknown to the programme";
            case TOO_LATE -> "last day of the points is over";
            case FUTURE_DATE -> "opened after today";
            case ACCOUNT_STATE -> "account is closed, or its member was active";
            case LIMIT -> "a limit of the account or the import is reached";
            default -> status.meaning();
        };
        return (status == null ? Integer.toString(code) : status.name()) + ": " + why;
    }
}
