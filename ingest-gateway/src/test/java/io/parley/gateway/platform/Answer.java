package io.parley.gateway.platform;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the gateway answered.
public record Answer(int status, HttpResponse<String> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public String text() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(text());
    }

    public String string(String field) {
        return json().required(field).asString();
    }

    /// The text of a field of every element of a list.
    public List<String> each(String list, String field) {
        return json().required(list)
                .valueStream()
                .map(element -> element.required(field).asString())
                .toList();
    }

    /// Status and code of a problem, such as `404 not_found`; the status alone of anything else.
    public String outcome() {
        var problem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"));
        return problem.isPresent() ? status + " " + string("code") : Integer.toString(status);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
