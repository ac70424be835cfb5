package io.parley.streams.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Passes the W3C trace context of a record on to the records it causes.
public final class Tracing {
    private static final String TRACEPARENT = "traceparent";

    private Tracing() {}

    /// New headers with nothing but the trace context, if there is one.
    public static Headers continued(Headers cause) {
        var headers = new RecordHeaders();
        var traceparent = cause.lastHeader(TRACEPARENT);
        if (traceparent != null) {
            headers.add(traceparent);
        }
        return headers;
    }
}
