package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no client of ours would send.
abstract class RequestCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final Person person = gateway.person("Alice");

    @AfterEach
    void shouldStillAnswerAGoodRequestUnchanged() {
        assertThat(person.http().get("users/me").string("name")).isEqualTo("Alice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH  | users/me        | text/plain       | */*       | 415 unsupported_media_type",
                "PATCH  | users/me        |                  | */*       | 415 unsupported_media_type",
                "PATCH  | users/me        | not a media type | */*       | 415 unsupported_media_type",
                "PATCH  | users/me        | application/json | text/html | 406 not_acceptable",
                "PUT    | users/me        | application/json | */*       | 405 method_not_allowed",
                "DELETE | users           | application/json | */*       | 405 method_not_allowed",
                "TRACE  | users/me        | application/json | */*       | 405 method_not_allowed",
                "GET    | nothing/of/that | application/json | */*       | 404 not_found",
                "GET    | users/me/../../../actuator/env | application/json | */* | 404 not_found"
            })
    void shouldRefuse(String method, String path, String contentType, String accept, String outcome) {
        // Given
        var request = person.http()
                .request(path)
                .method(method, BodyPublishers.ofString("{\"name\":\"Mallory\"}"))
                .header("Accept", accept);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }

        // When
        var answer = person.http().call(request);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus"})
    void shouldKeepManagementOffThePublicPort(String path) {
        // When
        var inside = gateway.anyone()
                .call(HttpRequest.newBuilder(gateway.management().resolve(path)));
        var outside =
                person.http().call(HttpRequest.newBuilder(gateway.address().resolve(path)));

        // Then
        assertThat(inside.status()).isEqualTo(200);
        assertThat(outside.outcome()).isEqualTo("404 not_found");
    }

    @Test
    void shouldTellTheAllowedMethods() {
        // When
        var answer = person.http().call("PUT", "users/me", "{}");

        // Then
        assertThat(answer.header("Allow").split(",\\s*")).contains("GET", "PATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/%s", "chats/%s", "chats/%s/messages"})
    void shouldRefuseWhatIsNoId(String path) {
        // When
        var word = person.http().get(path.formatted("1"));
        var upper = person.http().get(path.formatted("0198C0DE-0000-7000-8000-00000000ABCD"));
        var spaced = person.http().get(path.formatted("%20" + UUID.randomUUID()));
        var traversal = person.http().get(path.formatted("..%2F..%2Fetc%2Fpasswd"));

        // Then
        assertThat(word.outcome()).isEqualTo("400 id_invalid");
        assertThat(upper.outcome()).isEqualTo("400 id_invalid");
        assertThat(spaced.outcome()).isEqualTo("400 id_invalid");
        assertThat(traversal.status()).isEqualTo(400);
    }

    @Test
    void shouldNameEveryProblemAlike() {
        // When
        var answer = person.http().get("users/1");

        // Then
        var problem = answer.json();
        assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "code");
        assertThat(problem.required("type").asString()).isEqualTo("urn:parley:problem:id_invalid");
        assertThat(problem.required("status").asInt()).isEqualTo(400);
    }
}
