package daicho.engine;

import java.util.Locale;

/** What an acknowledged reply survives. */
public enum Durability {
    /** The end of the process: the command is in the page cache. */
    PROCESS(daicho.protocol.codec.Durability.PROCESS),
    /** Loss of power: a checked force covers the command. */
    DISK(daicho.protocol.codec.Durability.DISK);

    private final byte code;

    Durability(final daicho.protocol.codec.Durability wire) {
        code = (byte)wire.value();
    }

    /** @return number on the wire, in every reply. */
    public byte code() {
        return code;
    }

    /** @return its name as people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
