package org.dayu.rest.internal.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up as soon as more than the limit arrives. */
final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long count;

    LimitedInputStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long arrived) {
        count += Math.max(0, arrived);
        if (count > limit) {
            throw BodyLimitFilter.tooLarge(limit);
        }
    }
}
