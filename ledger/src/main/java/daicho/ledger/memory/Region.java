package daicho.ledger.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.UnsafeApi;

/**
 * A run of reserved addresses that begins as zeros and grows upwards without ever moving. Offsets are in bytes from its start.
 * Accesses are checked only with assertions on (tests); offsets come from the tables that own the region.
 *
 * <p>Written by one thread. {@link #touchAhead} and {@link #touchFarAhead} may be called by one other thread each: they make the system
 * back pages that will be needed next, without changing what is in them. Those threads must have ended before {@link #close}.
 */
public final class Region implements AutoCloseable {
    private static final long PAGE_BYTES = 4096;
    private static final VarHandle USED;

    static {
        try {
            USED = MethodHandles.lookup().findVarHandle(Region.class, "used", long.class);
        } catch (final ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final long address;
    private final long capacity;
    private final long aheadBytes;
    private final UndoLog log;
    @SuppressWarnings("unused") // through USED
    private long used;
    private volatile long near;
    private volatile long far;
    private boolean open = true;

    /**
     * Reserves addresses.
     *
     * @param capacity   bytes, a whole number of pages; only what is written costs memory.
     * @param aheadBytes how far beyond its end {@link #touchAhead} prepares pages; 0 for none.
     */
    public Region(final long capacity, final long aheadBytes) {
        this(capacity, aheadBytes, null);
    }

    /**
     * Reserves addresses for a table that is small enough to have each of its words kept before it changes, while a try is going on.
     *
     * @param capacity   bytes, a whole number of pages; only what is written costs memory.
     * @param aheadBytes how far beyond its end {@link #touchAhead} prepares pages; 0 for none.
     * @param log        where words are kept; null when whoever changes the table sees to that.
     */
    public Region(final long capacity, final long aheadBytes, final UndoLog log) {
        this.log = log;
        this.capacity = capacity;
        this.aheadBytes = aheadBytes;
        address = VirtualMemory.reserve(capacity, true);
    }

    /** @return bytes that can ever be used. */
    public long capacity() {
        return capacity;
    }

    /**
     * Says how far the table has grown.
     *
     * @param bytes end of what is in use.
     */
    public void used(final long bytes) {
        USED.setOpaque(this, bytes);
    }

    /** @return end of what is in use, in bytes. */
    public long used() {
        return (long)USED.getOpaque(this);
    }

    /** Prepares the pages that come next. Any one thread besides the writer; none after {@link #close}. */
    public void touchAhead() {
        near = touch(Math.max(near, far), used() + aheadBytes);
    }

    /**
     * Prepares pages further ahead, a step at a time. Any one thread besides the writer; none after {@link #close}.
     *
     * @param bytes how far ahead in all.
     * @param step  how much of it now.
     * @return whether there was something to do.
     */
    public boolean touchFarAhead(final long bytes, final long step) {
        final long from = Math.max(Math.max(far, near), used());
        final long to = Math.min(from + step, used() + bytes);
        far = touch(from, to);
        return to > from;
    }

    private long touch(final long from, final long to) {
        final long end = Math.min(capacity, to);
        for (long page = Math.max(from, used()) / PAGE_BYTES * PAGE_BYTES; page < end; page += PAGE_BYTES) {
            UnsafeApi.compareAndSetLong(null, address + page, 0L, 0L);
        }
        return Math.max(from, end);
    }

    /** @return the 64 bits at an offset. */
    public long getLong(final long offset) {
        assert inside(offset, 8);
        return UnsafeApi.getLong(address + offset);
    }

    /** Sets the 64 bits at an offset. */
    public void putLong(final long offset, final long value) {
        assert inside(offset, 8);
        keep(offset, 8);
        UnsafeApi.putLong(address + offset, value);
    }

    /** @return the 32 bits at an offset. */
    public int getInt(final long offset) {
        assert inside(offset, 4);
        return UnsafeApi.getInt(address + offset);
    }

    /** Sets the 32 bits at an offset. */
    public void putInt(final long offset, final int value) {
        assert inside(offset, 4);
        keep(offset, 4);
        UnsafeApi.putInt(address + offset, value);
    }

    /** @return the 16 bits at an offset, unsigned. */
    public int getShort(final long offset) {
        assert inside(offset, 2);
        return UnsafeApi.getShort(address + offset) & 0xFFFF;
    }

    /** Sets the 16 bits at an offset. */
    public void putShort(final long offset, final int value) {
        assert inside(offset, 2);
        keep(offset, 2);
        UnsafeApi.putShort(address + offset, (short)value);
    }

    /** @return the byte at an offset, unsigned. */
    public int getByte(final long offset) {
        assert inside(offset, 1);
        return UnsafeApi.getByte(address + offset) & 0xFF;
    }

    /** Sets the byte at an offset. */
    public void putByte(final long offset, final int value) {
        assert inside(offset, 1);
        keep(offset, 1);
        UnsafeApi.putByte(address + offset, (byte)value);
    }

    /** Copies bytes within the region; the runs may overlap. */
    public void move(final long from, final long to, final long bytes) {
        assert inside(from, bytes) && inside(to, bytes);
        keep(to, bytes);
        UnsafeApi.copyMemory(address + from, address + to, bytes);
    }

    /** Sets bytes to zero. */
    public void clear(final long offset, final long bytes) {
        assert inside(offset, bytes);
        keep(offset, bytes);
        UnsafeApi.setMemory(address + offset, bytes, (byte)0);
    }

    /** Gives the addresses back. */
    @Override
    public void close() {
        if (open) {
            open = false;
            VirtualMemory.release(address, capacity);
        }
    }

    private void keep(final long offset, final long bytes) {
        if (log != null) {
            log.keep(this, offset & ~7, (int)((offset + bytes + 7 & ~7) - (offset & ~7)));
        }
    }

    private boolean inside(final long offset, final long bytes) {
        if (!open || offset < 0 || bytes < 0 || offset + bytes > capacity) {
            throw new IndexOutOfBoundsException("offset " + offset + " + " + bytes + " of " + capacity + (open ? "" : ", closed"));
        }
        return true;
    }
}
