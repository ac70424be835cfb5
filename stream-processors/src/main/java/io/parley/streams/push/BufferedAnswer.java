package io.parley.streams.push;

import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the provider answered, all of it read.
final class BufferedAnswer extends LowLevelHttpResponse {
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String JSON = "application/json; charset=UTF-8";

    private final int status;
    private final byte[] body;
    private final List<Map.Entry<String, String>> headers;

    private BufferedAnswer(int status, byte[] body, List<Map.Entry<String, String>> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /// @param status in the place of the response's own
    static BufferedAnswer of(HttpResponse<byte[]> response, int status) {
        var headers = response.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().startsWith(":"))
                .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                .toList();
        return new BufferedAnswer(status, response.body(), headers);
    }

    /// In the form of the provider's own errors.
    static BufferedAnswer ofFailure(String reason) {
        var error = Map.of("error", Map.of("code", GATEWAY_TIMEOUT, "status", "UNAVAILABLE", "message", reason));
        var body = new JsonMapper().writeValueAsString(error).getBytes(StandardCharsets.UTF_8);
        return new BufferedAnswer(GATEWAY_TIMEOUT, body, List.of(Map.entry("content-type", JSON)));
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
        return header("content-encoding");
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public @Nullable String getContentType() {
        return header("content-type");
    }

    private @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String getStatusLine() {
        return "HTTP/1.1 " + status;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public @Nullable String getReasonPhrase() {
        return null;
    }

    @Override
    public int getHeaderCount() {
        return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
        return headers.get(index).getValue();
    }
}
