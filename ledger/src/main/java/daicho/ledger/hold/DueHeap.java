package daicho.ledger.hold;

import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Open holds, the one that lapses first on top; of those with the same instant the one that was opened first. How the others lie is a
 * matter of layout. A change costs as many steps as the heap is deep.
 */
final class DueHeap implements AutoCloseable {
    private final HoldTable table;
    private final Region heap;
    private int size;
    private long earliestNs = Long.MAX_VALUE;
    private int markedSize;
    private long markedEarliestNs;

    DueHeap(final HoldTable table, final int most, final long aheadBytes, final UndoLog log) {
        this.table = table;
        heap = new Region(((long)most * 4 + 4095) / 4096 * 4096, aheadBytes, log);
    }

    /** When the first of all lapses. */
    long earliestNs() {
        return earliestNs;
    }

    /** The hold that lapses first, 0 for none. */
    int first() {
        return size == 0 ? 0 : heap.getInt(0);
    }

    int size() {
        return size;
    }

    void add(final int hold) {
        heap.used((size + 1) * 4L);
        rise(size++, hold);
        refresh();
    }

    void remove(final int hold) {
        final int position = table.heap(hold);
        final int last = heap.getInt(--size * 4L);
        if (last != hold) {
            settle(position, last);
        }
        refresh();
    }

    /** To be called when a hold's instant has changed. */
    void moved(final int hold) {
        settle(table.heap(hold), hold);
        refresh();
    }

    private void refresh() {
        earliestNs = size == 0 ? Long.MAX_VALUE : table.dueNs(heap.getInt(0));
    }

    private void settle(final int position, final int hold) {
        if (position > 0 && isBefore(hold, heap.getInt((position - 1) / 2 * 4L))) {
            rise(position, hold);
        } else {
            sink(position, hold);
        }
    }

    private void rise(final int from, final int hold) {
        int position = from;
        while (position > 0) {
            final int parent = (position - 1) / 2;
            final int other = heap.getInt(parent * 4L);
            if (!isBefore(hold, other)) {
                break;
            }
            put(position, other);
            position = parent;
        }
        put(position, hold);
    }

    private void sink(final int from, final int hold) {
        int position = from;
        while (2L * position + 1 < size) {
            int child = 2 * position + 1;
            if (child + 1 < size && isBefore(heap.getInt((child + 1) * 4L), heap.getInt(child * 4L))) {
                child++;
            }
            final int other = heap.getInt(child * 4L);
            if (!isBefore(other, hold)) {
                break;
            }
            put(position, other);
            position = child;
        }
        put(position, hold);
    }

    private void put(final int position, final int hold) {
        heap.putInt(position * 4L, hold);
        table.heap(hold, position);
    }

    private boolean isBefore(final int hold, final int other) {
        final long due = table.dueNs(hold);
        final long otherDue = table.dueNs(other);
        return due != otherDue ? due < otherDue : table.sequence(hold) < table.sequence(other);
    }

    /** Remembers how things stand before a try. */
    void mark() {
        markedSize = size;
        markedEarliestNs = earliestNs;
    }

    /** Goes back there; memory is put back by its log. */
    void backToMark() {
        size = markedSize;
        earliestNs = markedEarliestNs;
    }

    void touchAhead() {
        heap.touchAhead();
    }

    @Override
    public void close() {
        heap.close();
    }
}
