package io.parley.media.platform;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
public record Answer(HttpResponse<byte[]> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String string(String field) {
        return json().required(field).asString();
    }

    /// Status and code of a problem, such as `404 not_found`; the status alone of anything else.
    public String outcome() {
        return header("Content-Type").startsWith("application/problem+json")
                ? status() + " " + string("code")
                : Integer.toString(status());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return status() + " " + new String(response.body(), 0, Math.min(300, bytes().length), StandardCharsets.UTF_8);
    }
}
