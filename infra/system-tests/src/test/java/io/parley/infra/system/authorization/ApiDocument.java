package io.parley.infra.system.authorization;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The operations of a service as its OpenAPI document lists them.
record ApiDocument(Path file) {
    private static final List<String> METHODS = List.of("OPTIONS", "PUT", "POST", "PATCH", "HEAD", "GET", "DELETE");
    /// Ends the session that asks.
    private static final String LAST = "POST /api/v1/auth/logout";

    /// So that what one makes the next can find.
    List<String> all() throws IOException {
        var document = new JsonMapper().readTree(Files.readString(file));
        var paths = new TreeMap<String, JsonNode>();
        document.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        var operations = new ArrayList<String>();
        paths.forEach((path, methods) -> methods.propertyNames().stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .sorted(comparingInt(METHODS::indexOf))
                .forEach(method -> operations.add(method + " " + path)));
        if (operations.remove(LAST)) {
            operations.add(LAST);
        }
        return operations;
    }
}
