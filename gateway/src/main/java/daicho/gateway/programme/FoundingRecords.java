package daicho.gateway.programme;

import daicho.protocol.Setting;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.ExpandableArrayBuffer;

/** The records that an empty book is founded with: Genesis, then the programme. */
public final class FoundingRecords {
    /** The programme's offset from UTC, minutes. */
    public static final int UTC_OFFSET_MINUTES = 540;

    private static final int RULES_VERSION = 1;
    /** What a transaction takes in memory at most, as a rule. */
    private static final long BYTES_A_TRANSACTION = 200;
    private static final long PERCENT_FOR_TRANSACTIONS = 60;

    private FoundingRecords() {
    }

    /**
     * Makes them.
     *
     * @param programme   record of the first programme.
     * @param random      names the book and seeds its hashes.
     * @param memoryBytes memory of the machine.
     * @return the records in their order.
     */
    public static List<byte[]> of(final byte[] programme, final RandomGenerator random, final long memoryBytes) {
        return List.of(genesis(random, memoryBytes), programme);
    }

    private static byte[] genesis(final RandomGenerator random, final long memoryBytes) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        // Never 0, which stands for no book, nor the highest bit, which people would read as a minus.
        genesis.ledgerId(random.nextLong(1, Long.MAX_VALUE)).hashSeed(random.nextLong()).rulesVersion(RULES_VERSION)
            .utcOffsetMinutes((short)UTC_OFFSET_MINUTES);
        final GenesisEncoder.SettingsEncoder settings = genesis.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            settings.next().setting(setting.number()).value(value(setting, memoryBytes));
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + genesis.encodedLength());
    }

    private static long value(final Setting setting, final long memoryBytes) {
        if (setting != Setting.MAX_TRANSACTIONS) {
            return setting.initial();
        }
        final long fit = memoryBytes / 100 * PERCENT_FOR_TRANSACTIONS / BYTES_A_TRANSACTION;
        return Math.clamp(fit, setting.initial(), setting.most());
    }
}
