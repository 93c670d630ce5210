package daicho.members.match;

import daicho.client.csv.CsvTable;
import daicho.client.record.CardId;
import daicho.members.card.CardName;
import daicho.members.fold.Birth;
import daicho.members.fold.Mail;
import daicho.members.fold.Name;
import daicho.members.fold.Phone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of members from CSV. Columns are found by name: {@code card} must be there; {@code scheme, namespace, account, name, kana,
 * mail, phone, birth} may be, and may be empty; others do not matter. A field that cannot be understood counts as not known; a row of
 * which nothing is known that could be compared is no good.
 */
final class MemberFile implements AutoCloseable {
    private final CsvTable table;
    private final int number;
    private final Phone phones;
    private final Map<Field, Long> notUnderstood = new EnumMap<>(Field.class);
    private int next;

    private MemberFile(final CsvTable table, final int number, final int firstId, final Phone phones) {
        this.table = table;
        this.number = number;
        this.phones = phones;
        next = firstId;
        table.column("card");
    }

    /** Opens a file; its rows get ids from firstId on. */
    static MemberFile open(final Path path, final int number, final int firstId, final Phone phones) throws IOException {
        final CsvTable table = CsvTable.open(path, "the file of members " + path.getFileName());
        try {
            return new MemberFile(table, number, firstId, phones);
        } catch (final RuntimeException bad) {
            table.close();
            throw bad;
        }
    }

    /** Next row; null at the end. */
    CsvTable.Row<Member> next() throws IOException {
        return table.next(this::understand);
    }

    String header() {
        return table.header();
    }

    long bytesRead() {
        return table.bytesRead();
    }

    /** The id that a next row would get. */
    int nextId() {
        return next;
    }

    /** How many values were there and not understood. */
    Map<Field, Long> notUnderstood() {
        return notUnderstood;
    }

    private Member understand(final long line, final List<String> fields) {
        final String scheme = text(fields, "scheme");
        final String namespace = text(fields, "namespace");
        final CardId card;
        try {
            card = new CardId(
                scheme.isEmpty() ? CardName.scheme("POS_CARD") : CardName.scheme(scheme), namespace.isEmpty() ? 0 : CardName.namespace(namespace),
                fields.get(table.column("card")));
        } catch (final IllegalArgumentException bad) {
            throw new IllegalArgumentException("card: " + bad.getMessage(), bad);
        }
        final String mail = Mail.fold(text(fields, "mail"));
        final String phone = text(fields, "phone").isEmpty() ? "" : phones.fold(text(fields, "phone"));
        final Name name = Name.of(text(fields, "name"), text(fields, "kana"));
        final LocalDate birth = Birth.fold(text(fields, "birth"));
        count(Field.MAIL, mail.isEmpty() && !text(fields, "mail").isEmpty());
        count(Field.PHONE, phone.isEmpty() && !text(fields, "phone").isEmpty());
        count(Field.NAME, name.isEmpty() && !text(fields, "name").isEmpty());
        count(Field.BIRTH, birth == null && !text(fields, "birth").isEmpty());
        if (mail.isEmpty() && phone.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("there is no mail, no phone and no name that could be compared");
        }
        final String account = text(fields, "account");
        return new Member(next++, card, account.isEmpty() ? "" : number + ":" + account, mail, phone, name, birth);
    }

    private void count(final Field field, final boolean bad) {
        if (bad) {
            notUnderstood.merge(field, 1L, Long::sum);
        }
    }

    private String text(final List<String> fields, final String column) {
        final int at = table.columns().indexOf(column);
        return at < 0 ? "" : fields.get(at).strip();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
