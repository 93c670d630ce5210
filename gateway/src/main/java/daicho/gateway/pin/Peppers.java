package daicho.gateway.pin;

import daicho.gateway.config.ConfigException;
import daicho.gateway.config.TomlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The keys that PINs are hashed with: the newest, and while peppers rotate the one before it. The file, in TOML, lies outside the data
 * folder and is for its owner alone: whoever has the journal without it can try no PIN, whoever has both can try them all.
 * <pre>
 * [[pepper]]
 * version = 1
 * key = "…"                     # hex, at least 32 bytes
 * </pre>
 */
public final class Peppers {
    private static final int LEAST_KEY_BYTES = 32;
    private static final int MOST_PEPPERS = 2;
    private static final int MOST_VERSION = 0xFFFF;
    private static final Set<PosixFilePermission> FOR_ITS_OWNER =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final int version;
    private final byte[] key;
    private final int previousVersion;
    private final byte[] previousKey;

    private Peppers(final int version, final byte[] key, final int previousVersion, final byte[] previousKey) {
        this.version = version;
        this.key = key;
        this.previousVersion = previousVersion;
        this.previousKey = previousKey;
    }

    /**
     * Reads the file.
     *
     * @param file path.
     * @param data data folder, which it must not lie in; it need not be there yet.
     * @return its peppers.
     * @throws ConfigException when it cannot be used.
     */
    public static Peppers read(final Path file, final Path data) {
        checkPlace(file, data);
        final List<Line> lines = TomlFile.read(file, Lines.class).pepper();
        if (lines == null || lines.isEmpty()) {
            throw new ConfigException(file + ": no [[pepper]] in it");
        }
        if (lines.size() > MOST_PEPPERS) {
            throw new ConfigException(file + ": " + lines.size() + " peppers, but only the newest and the one before it are used; drop the"
                + " older ones, and set the PINs anew that were made with them");
        }
        Line newest = lines.getFirst();
        Line before = lines.size() == 1 ? null : lines.getLast();
        if (before != null && before.version() > newest.version()) {
            final Line first = newest;
            newest = before;
            before = first;
        }
        if (before != null && before.version() == newest.version()) {
            throw new ConfigException(file + ": pepper " + newest.version() + " stands there twice");
        }
        return new Peppers(newest.version(), key(file, newest), before == null ? 0 : before.version(),
            before == null ? null : key(file, before));
    }

    private static void checkPlace(final Path file, final Path data) {
        final Set<PosixFilePermission> permissions;
        try {
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(file + ": there is no such file; a pepper is made once and kept: see --peppers in the manual");
            }
            final Path folder = Files.exists(data) ? data.toRealPath() : data.toAbsolutePath().normalize();
            if (file.toRealPath().startsWith(folder) || file.toRealPath(LinkOption.NOFOLLOW_LINKS).startsWith(folder)) {
                throw new ConfigException(file + ": lies in the data folder, where a copy of the book would take it along; keep it elsewhere");
            }
            permissions = Files.getPosixFilePermissions(file);
        } catch (final IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (!FOR_ITS_OWNER.containsAll(permissions)) {
            throw new ConfigException(file + ": others may read it; chmod 600 " + file);
        }
    }

    private static byte[] key(final Path file, final Line line) {
        final String where = file + ": pepper " + line.version();
        if (line.version() < 1 || line.version() > MOST_VERSION) {
            throw new ConfigException(where + ": a version is 1 to 65535");
        }
        final byte[] key;
        try {
            key = HexFormat.of().parseHex(line.key() == null ? "" : line.key().strip());
        } catch (final IllegalArgumentException e) {
            throw new ConfigException(where + ": the key is not hex");
        }
        if (key.length < LEAST_KEY_BYTES) {
            throw new ConfigException(where + ": the key must have at least 32 bytes, that is 64 hex digits (openssl rand -hex 32)");
        }
        return key;
    }

    /** @return version of the newest. */
    public int version() {
        return version;
    }

    /** @return version of the one before it, 0 for none. */
    public int previousVersion() {
        return previousVersion;
    }

    /** @return a sealer of its own for one thread. */
    public PinSealer sealer() {
        return new PinSealer(this);
    }

    byte[] key() {
        return key;
    }

    byte[] previousKey() {
        return previousKey;
    }

    private record Lines(List<Line> pepper) {
    }

    private record Line(int version, String key) {
    }
}
