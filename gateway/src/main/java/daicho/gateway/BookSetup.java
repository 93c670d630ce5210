package daicho.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.gateway.config.ConfigException;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeDifference;
import daicho.gateway.programme.ProgrammeFile;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.gateway.programme.ProgrammeStore;
import daicho.gateway.session.Credential;
import daicho.gateway.session.Credentials;
import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;

/** Brings programme and terminals of the files into the book: through the journal, as everything that can change a result. Cold. */
final class BookSetup {
    private static final int FIRST_VERSION = 1;
    private static final int NAME_BYTES = 16;

    private final ProgrammeStore store;
    private final Consumer<String> notices;
    /** The programme that the file asks for; its version is put in when that is known. Null when there is no file. */
    private final Programme wanted;

    /**
     * Reads the file.
     *
     * @param store   where the programme in force is kept.
     * @param file    the programme's file; null for none.
     * @param notices hears what is changed.
     * @throws ConfigException when the file cannot be used.
     */
    BookSetup(final ProgrammeStore store, final Path file, final Consumer<String> notices) {
        this.store = store;
        this.notices = notices;
        wanted = file == null ? null : ProgrammeFile.read(file);
    }

    /** The programme that a new book begins with; kept when the folder says that a book will be founded. */
    byte[] firstProgramme() {
        final byte[] record = ProgrammeRecord.encode(wanted == null ? Programme.STANDARD : wanted, FIRST_VERSION);
        if (store.isFolderEmpty()) {
            store.save(record);
        }
        return record;
    }

    /**
     * The programme in force, as far as it is kept here.
     *
     * @param state what the ledger says.
     * @return its record, null when it is not known.
     */
    byte[] inForce(final BookState state) {
        final byte[] kept = store.load();
        return kept != null && ProgrammeRecord.version(kept) == state.programmeVersion() ? kept : null;
    }

    /**
     * Compares the file with the programme in force and journals it as the next version if it is another one.
     *
     * @param state what the ledger says.
     * @param call  sends a record and returns the reply.
     * @return record of the programme in force, null when it is not known.
     */
    byte[] programme(final BookState state, final UnaryOperator<byte[]> call) {
        final byte[] current = inForce(state);
        if (wanted == null) {
            if (current == null) {
                notices.accept("programme " + state.programmeVersion() + " is not kept beside the journal: card numbers pass unchecked until"
                    + " --programme FILE says what they look like");
            }
            return current;
        }
        final byte[] next = ProgrammeRecord.encode(wanted, state.programmeVersion() + 1);
        if (current != null && ProgrammeRecord.sameBody(current, next)) {
            return current;
        }
        final boolean taken = isTaken("the programme", call.apply(next));
        notices.accept("programme " + state.programmeVersion() + (taken ? " is" : " waits to be") + " replaced by version "
            + (state.programmeVersion() + 1) + ":");
        ProgrammeDifference.of(current, next).forEach(line -> notices.accept("  " + line));
        if (!taken) {
            throw new LateSetup.WritesRefused("the programme of the file");
        }
        store.save(next);
        return next;
    }

    /**
     * Journals the terminals of the credentials that the ledger does not know yet.
     *
     * @param state       what the ledger says.
     * @param credentials whose terminals.
     * @param call        sends a record and returns the reply.
     */
    void terminals(final BookState state, final Credentials credentials, final UnaryOperator<byte[]> call) {
        int changed = 0;
        for (final Credential credential : credentials.all()) {
            final List<Credential.Assignment> missing = state.missing(credential.terminals());
            for (final Credential.Assignment assignment : missing) {
                if (!isTaken("terminal " + Integer.toUnsignedString(assignment.terminal()), call.apply(record(credential, assignment)))) {
                    throw new LateSetup.WritesRefused("a terminal of the credentials");
                }
            }
            changed += missing.size();
        }
        if (changed > 0) {
            notices.accept("terminals set: " + changed);
        }
    }

    private static byte[] record(final Credential credential, final Credential.Assignment assignment) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SetTerminalEncoder.BLOCK_LENGTH]);
        new SetTerminalEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .target(Integer.toUnsignedLong(assignment.terminal())).store(Integer.toUnsignedLong(assignment.store()))
            .brand(assignment.brand()).fromDate(assignment.fromDay())
            .putCredential(Arrays.copyOf(credential.name().getBytes(StandardCharsets.US_ASCII), NAME_BYTES), 0, NAME_BYTES);
        return buffer.byteArray();
    }

    /** False while the ledger takes no commands at all; a refusal of this one is an error of the file. */
    private static boolean isTaken(final String what, final byte[] reply) {
        final Status status = Status.of(new UnsafeBuffer(reply).getShort(MessageHeaderDecoder.ENCODED_LENGTH, LITTLE_ENDIAN) & 0xFFFF);
        if (status == Status.READ_ONLY) {
            return false;
        }
        if (status == null || !status.isAccepted()) {
            throw new ConfigException(what + " is refused by the ledger: " + status + (status == null ? "" : ", " + status.meaning()));
        }
        return true;
    }
}
