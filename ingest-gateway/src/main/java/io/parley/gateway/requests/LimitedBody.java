package io.parley.gateway.requests;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// A request body that ends the request when it grows too long or drips too slowly.
final class LimitedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final long deadline;
    private long left;

    LimitedBody(ServletInputStream body, RequestSettings settings) {
        this.body = body;
        this.left = settings.maxBody().toBytes();
        this.deadline = System.nanoTime() + settings.bodyTimeout().toNanos();
    }

    @Override
    public int read() throws IOException {
        var next = body.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = body.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new ProblemException(ProblemCode.REQUEST_TIMEOUT);
        }
    }
}
