package daicho.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetPinRequestDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where secrets stand in the messages that carry some: in a request the PIN itself, in the command that is made of it a keyed hash. Both
 * are laid out alike:
 * <pre>
 *   SetPin        | head | alias | pepper, – | secret |
 *   Merge         | head | alias | kind, pepper, previous pepper, – | n | n × ( alias … reference | secret, previous secret | ) |
 *   ImportChunk   | head | number, batch | pepper | n | n × ( card, provisional | secret, of the provisional id | line … status ) |
 * </pre>
 */
public final class SecretLayout {
    /** Bytes of a secret. */
    public static final int SECRET_BYTES = 16;

    private static final int GROUP_HEADER_BYTES = 4;
    private static final int NONE = -1;
    private static final long COMMANDS =
        1L << SetPinDecoder.TEMPLATE_ID | 1L << MergeDecoder.TEMPLATE_ID | 1L << ImportChunkDecoder.TEMPLATE_ID;

    private static final SecretLayout SET_PIN = new SecretLayout(SetPinDecoder.TEMPLATE_ID, SetPinDecoder.pepperVersionEncodingOffset(),
        SetPinDecoder.secretEncodingOffset() + MessageHeaderDecoder.ENCODED_LENGTH, false, SECRET_BYTES, 0, SECRET_BYTES, false, NONE);
    private static final SecretLayout MERGE = new SecretLayout(MergeDecoder.TEMPLATE_ID, MergeDecoder.pepperVersionEncodingOffset(),
        entries(MergeDecoder.BLOCK_LENGTH), true, MergeDecoder.SourcesDecoder.sbeBlockLength(),
        MergeDecoder.SourcesDecoder.secretEncodingOffset(), 2 * SECRET_BYTES, true, NONE);
    private static final SecretLayout IMPORT_CHUNK = new SecretLayout(ImportChunkDecoder.TEMPLATE_ID,
        ImportChunkDecoder.pepperVersionEncodingOffset(), entries(ImportChunkDecoder.BLOCK_LENGTH), true,
        ImportChunkDecoder.RowsDecoder.sbeBlockLength(), ImportChunkDecoder.RowsDecoder.secretEncodingOffset(), 2 * SECRET_BYTES, false,
        ImportChunkDecoder.RowsDecoder.provisionalEncodingOffset());

    private final int command;
    private final int pepperVersionAt;
    private final int firstEntry;
    private final boolean grouped;
    private final int entryBytes;
    private final int secretInEntry;
    private final int secretBytes;
    private final boolean hasPrevious;
    private final int secondAliasInEntry;

    private SecretLayout(
        final int command, final int pepperInBlock, final int firstEntry, final boolean grouped, final int entryBytes,
        final int secretInEntry, final int secretBytes, final boolean hasPrevious, final int secondAliasInEntry) {
        this.command = command;
        pepperVersionAt = MessageHeaderDecoder.ENCODED_LENGTH + pepperInBlock;
        this.firstEntry = firstEntry;
        this.grouped = grouped;
        this.entryBytes = entryBytes;
        this.secretInEntry = secretInEntry;
        this.secretBytes = secretBytes;
        this.hasPrevious = hasPrevious;
        this.secondAliasInEntry = secondAliasInEntry;
    }

    private static int entries(final int blockLength) {
        return MessageHeaderDecoder.ENCODED_LENGTH + blockLength + GROUP_HEADER_BYTES;
    }

    /**
     * Whether a command carries secrets.
     *
     * @param template number of a message that is journaled.
     * @return true for SetPin, Merge and ImportChunk.
     */
    public static boolean isInCommand(final int template) {
        return (COMMANDS >>> template & 1) != 0;
    }

    /**
     * Whether a message is a request with PINs in the clear.
     *
     * @param template number of a message.
     * @return true for SetPinRequest, MergeRequest and ImportChunkRequest.
     */
    public static boolean isRequest(final int template) {
        return template >= Templates.FIRST_REQUEST && template <= ImportChunkRequestDecoder.TEMPLATE_ID;
    }

    /**
     * Where secrets stand.
     *
     * @param template of a command or request that carries some.
     * @return its layout, null for any other message.
     */
    public static SecretLayout of(final int template) {
        return switch (template) {
            case SetPinDecoder.TEMPLATE_ID, SetPinRequestDecoder.TEMPLATE_ID -> SET_PIN;
            case MergeDecoder.TEMPLATE_ID, MergeRequestDecoder.TEMPLATE_ID -> MERGE;
            case ImportChunkDecoder.TEMPLATE_ID, ImportChunkRequestDecoder.TEMPLATE_ID -> IMPORT_CHUNK;
            default -> null;
        };
    }

    /**
     * Puts zeros where the secrets of a record stand; leaves a record that carries none as it is.
     *
     * @param buffer holds a well-formed record.
     * @param record where it begins.
     */
    public static void wipe(final MutableDirectBuffer buffer, final int record) {
        final SecretLayout layout = of(RecordLayout.template(buffer, record));
        for (int i = 0; layout != null && i < layout.entries(buffer, record); i++) {
            buffer.setMemory(record + layout.secretAt(i), layout.secretBytes, (byte)0);
        }
    }

    /** @return template of the command that carries the keyed hashes. */
    public int command() {
        return command;
    }

    /** @return offset in the record of the version of the pepper, u16. */
    public int pepperVersionAt() {
        return pepperVersionAt;
    }

    /** @return whether the version of the previous pepper follows, and a secret under it each secret. */
    public boolean hasPrevious() {
        return hasPrevious;
    }

    /** @return whether an entry has a second alias, and behind the secret that goes with its first one that of the second. */
    public boolean hasSecondAlias() {
        return secondAliasInEntry != NONE;
    }

    /** @return whether entries are a group that says how many there are. */
    public boolean isGrouped() {
        return grouped;
    }

    /** @return number of entries with a secret in a well-formed record. */
    public int entries(final DirectBuffer buffer, final int record) {
        return grouped ? buffer.getShort(record + firstEntry - Short.BYTES, LITTLE_ENDIAN) & 0xFFFF : 1;
    }

    /** @return offset in the record of an entry, from 0; of the one behind the last: the record's end. */
    public int entryAt(final int i) {
        return firstEntry + i * entryBytes;
    }

    /** @return offset in the record of the second alias of an entry; only where there is one. */
    public int secondAliasAt(final int i) {
        return entryAt(i) + secondAliasInEntry;
    }

    /** @return offset in the record of the secret of an entry. */
    public int secretAt(final int i) {
        return entryAt(i) + secretInEntry;
    }

    /** @return bytes of all secrets of an entry. */
    public int secretBytes() {
        return secretBytes;
    }
}
