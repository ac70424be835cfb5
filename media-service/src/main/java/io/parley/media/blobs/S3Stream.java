package io.parley.media.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object on its way. Closed early, it ends the connection: to read the rest of 2 GB would take longer than
/// a new
/// one.
final class S3Stream extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> answer;
    private boolean ended;

    S3Stream(ResponseInputStream<GetObjectResponse> answer) {
        super(answer);
        this.answer = answer;
    }

    @Override
    public int read() throws IOException {
        try {
            return ended(super.read());
        } catch (SdkException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return ended(super.read(bytes, offset, length));
        } catch (SdkException e) {
            throw broken(e);
        }
    }

    private int ended(int read) {
        ended |= read == -1;
        return read;
    }

    /// Also when the bytes have not the checksum that the bucket has of them.
    private static IOException broken(SdkException e) {
        return new IOException("the bucket of blobs ends in the middle of one", e);
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        } else {
            answer.abort();
        }
    }
}
