package io.parley.schemas.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A schema registry behind the Confluent HTTP interface, with every answer kept for good: ids never change.
///
/// Safe for use by several threads.
public final class SchemaRegistry {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /// @param base where `/subjects` and `/schemas` are found, without a slash at the end
    public SchemaRegistry(URI base) {
        this.base = base;
    }

    /// Registers the schema under the subject, or finds it there.
    ///
    /// @return the id that stands in every record written with it
    /// @throws RegistryUnavailableException when the registry does not answer or refuses the schema as incompatible
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(subject + schema, _ -> {
            var body = json.writeValueAsString(Map.of("schema", schema.toString()));
            var path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
            var answer = exchange(request(path).POST(HttpRequest.BodyPublishers.ofString(body)), path);
            return answer.required("id").asInt();
        });
    }

    /// The schema a record was written with.
    ///
    /// @throws RegistryUnavailableException when the registry does not answer or does not know the id
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, _ -> {
            var path = "/schemas/ids/" + id;
            var answer = exchange(request(path).GET(), path);
            return new Schema.Parser().parse(answer.required("schema").asString());
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("Content-Type", MEDIA_TYPE);
    }

    private JsonNode exchange(HttpRequest.Builder request, String path) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new RegistryUnavailableException(
                        "The schema registry answered " + answer.statusCode() + " to " + path + ": " + answer.body(),
                        null);
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new RegistryUnavailableException("The schema registry at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking the schema registry", e);
        }
    }
}
