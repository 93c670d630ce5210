package daicho.gateway.session;

import daicho.gateway.config.ConfigException;
import daicho.gateway.config.TomlFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who may log on. The file, in TOML:
 * <pre>
 * [[credential]]
 * name = "tokyo-01"
 * key = "…"                     # hex or base64, at least 16 bytes
 * rights = ["till"]             # till, checkout, operator, admin, pin, transfer
 * operators = [7]               # whom it may speak for; left out: an operator's credential for nobody, a till's for its cashiers
 *   [[credential.terminal]]
 *   terminal = 1001
 *   store = 12
 *   brand = 1
 *   from = "2026-01-01"         # left out: always
 * </pre>
 */
public final class Credentials {
    private static final int LEAST_KEY_BYTES = 16;
    private static final int NAME_BYTES = 16;
    private static final long U32 = 0xFFFF_FFFFL;

    private final Map<String, Credential> byName;

    private Credentials(final Map<String, Credential> byName) {
        this.byName = byName;
    }

    /**
     * Reads the file.
     *
     * @param file path.
     * @return its credentials.
     * @throws daicho.gateway.config.ConfigException when it cannot be used.
     */
    public static Credentials read(final Path file) {
        final List<Line> lines = TomlFile.read(file, Lines.class).credential();
        if (lines == null || lines.isEmpty()) {
            throw new ConfigException(file + ": no [[credential]] in it");
        }
        final Map<String, Credential> byName = new HashMap<>();
        for (final Line line : lines) {
            final Credential credential = credential(file, line);
            if (byName.put(credential.name(), credential) != null) {
                throw new ConfigException(file + ": credential '" + credential.name() + "' stands there twice");
            }
        }
        refuseContradictions(file, byName.values());
        return new Credentials(byName);
    }

    /**
     * Finds a credential.
     *
     * @param paddedName 16 bytes: its name, padded with zeros.
     * @return the credential, null when nobody has that name.
     */
    public Credential find(final byte[] paddedName) {
        int length = paddedName.length;
        while (length > 0 && paddedName[length - 1] == 0) {
            length--;
        }
        return byName.get(new String(paddedName, 0, length, StandardCharsets.ISO_8859_1));
    }

    /** @return all of them, in no order. */
    public Iterable<Credential> all() {
        return byName.values();
    }

    /** Of two rows of one date the book would take the later, at each start anew. */
    private static void refuseContradictions(final Path file, final Iterable<Credential> credentials) {
        final Map<Long, Credential.Assignment> byTerminalAndDay = new HashMap<>();
        for (final Credential credential : credentials) {
            for (final Credential.Assignment row : credential.terminals()) {
                final long place = (long)row.terminal() << Integer.SIZE | row.fromDay();
                final Credential.Assignment other = byTerminalAndDay.putIfAbsent(place, row);
                if (other != null && !other.equals(row)) {
                    throw new ConfigException(file + ": terminal " + Integer.toUnsignedString(row.terminal())
                        + " has two stores or brands from the same date on; leave one");
                }
            }
        }
    }

    private static Credential credential(final Path file, final Line line) {
        final String name = line.name() == null ? "" : line.name();
        final String where = file + ": credential '" + name + "'";
        if (name.isEmpty() || name.length() > NAME_BYTES || name.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new ConfigException(where + ": a name has 1 to 16 ASCII characters");
        }
        final List<Credential.Assignment> assignments = new ArrayList<>();
        for (final Terminal terminal : line.terminal() == null ? List.<Terminal>of() : line.terminal()) {
            assignments.add(assignment(where, terminal));
        }
        final int[] terminals = assignments.stream().mapToInt(Credential.Assignment::terminal).toArray();
        final Entitlement entitlement = new Entitlement(rights(where, line.rights()), terminals, operators(where, line.operators()));
        return new Credential(name, key(where, line.key()), entitlement, assignments);
    }

    private static int[] operators(final String where, final List<Long> numbers) {
        final List<Long> given = numbers == null ? List.of() : numbers;
        for (final long number : given) {
            if (number < 1 || number > U32) {
                throw new ConfigException(where + ": operator " + number + " is not 1 to 4294967295");
            }
        }
        return given.stream().mapToInt(Long::intValue).toArray();
    }

    private static Credential.Assignment assignment(final String where, final Terminal terminal) {
        if (terminal.terminal() < 1 || terminal.terminal() > U32 || terminal.store() < 0 || terminal.store() > U32
            || terminal.brand() < 1 || terminal.brand() > 0xFFFF) {
            throw new ConfigException(where + ": terminal " + terminal.terminal() + " needs terminal 1 to 4294967295, store, brand 1 to 65535");
        }
        return new Credential.Assignment((int)terminal.terminal(), (int)terminal.store(), terminal.brand(),
            TomlFile.day(terminal.from(), where + ", terminal " + terminal.terminal()));
    }

    private static int rights(final String where, final List<String> names) {
        int rights = 0;
        for (final String name : names == null ? List.<String>of() : names) {
            try {
                rights |= Right.valueOf(name.toUpperCase(Locale.ROOT)).bit();
            } catch (final IllegalArgumentException e) {
                throw new ConfigException(where + ": no right is called '" + name + "' (till, checkout, operator, admin, pin, transfer)");
            }
        }
        return rights;
    }

    private static byte[] key(final String where, final String text) {
        final String key = text == null ? "" : text.strip();
        final boolean hex = key.length() % 2 == 0 && key.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        final byte[] bytes;
        try {
            bytes = hex ? HexFormat.of().parseHex(key) : Base64.getDecoder().decode(key);
        } catch (final IllegalArgumentException e) {
            throw new ConfigException(where + ": the key is neither hex nor base64");
        }
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new ConfigException(where + ": the key must have at least 16 bytes");
        }
        return bytes;
    }

    private record Lines(List<Line> credential) {
    }

    private record Line(String name, String key, List<String> rights, List<Long> operators, List<Terminal> terminal) {
    }

    private record Terminal(long terminal, long store, int brand, String from) {
    }
}
