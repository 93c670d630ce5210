package daicho.client.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read through it. */
final class CountedBytes extends FilterInputStream {
    private long count;

    CountedBytes(final InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        final int one = super.read();
        count += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        final int some = super.read(bytes, offset, length);
        count += Math.max(some, 0);
        return some;
    }

    long count() {
        return count;
    }
}
