package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.RawConnection;
import io.parley.gateway.platform.TestGateway;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are not what they should be.
abstract class BodyCases {
    private static final int MAX_BODY = 128 * 1024;
    private static final int PIECE = 1024;
    private static final String HEAD = String.join(
            "\r\n",
            "POST /api/v1/auth/login HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Type: application/json",
            "");

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person person = gateway.person("Alice");

    @AfterEach
    void shouldStillAnswerAGoodRequestUnchanged() {
        assertThat(person.http().get("users/me").string("name")).isEqualTo("Alice");
    }

    private Answer rename(String json) {
        return person.http().patch("users/me", json);
    }

    private String raw(String... lines) throws IOException {
        try (var connection = new RawConnection(gateway.address())) {
            return connection.say(lines).answer();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"name\":\"Mall",
                "{\"name\":\"Mallory\"",
                "{\"name\":\"Mallory\",\"name\":\"Mallory\"}",
                "{\"name\":\"Mallory\"} {}",
                "{\"name\":\"Mallory\"}x",
                "{\"name\":\"Mallory\",\"admin\":true}",
                "{\"name\":\"Mallory\",\"id\":\"0198c0de-0000-7000-8000-000000000000\"}",
                "{\"name\":NaN}",
                "{\"name\":1e400}",
                "{\"name\":17}",
                "{\"name\":true}",
                "{\"name\":null}",
                "{\"name\":[\"Mallory\"]}",
                "{\"name\":{\"name\":\"Mallory\"}}",
                "{'name':'Mallory'}",
                "{\"Name\":\"Mallory\"}",
                "[]",
                "null",
                "\"Mallory\"",
                "{\"name\":\"Mallory\"/* */}"
            })
    void shouldRefuseTheBody(String json) {
        // When
        var answer = rename(json);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 request_invalid");
        assertThat(answer.text()).doesNotContain("Mallory", "Exception", "line");
    }

    @Test
    void shouldRefuseDeepAndLongJson() {
        // When
        var deep = rename("{\"name\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}");
        var longNumber = rename("{\"name\":" + "9".repeat(100_000) + "}");
        var longArray = rename("{\"name\":[" + "1,".repeat(60_000) + "1]}");

        // Then
        assertThat(deep.outcome()).isEqualTo("400 request_invalid");
        assertThat(longNumber.outcome()).isEqualTo("400 request_invalid");
        assertThat(longArray.outcome()).isEqualTo("400 request_invalid");
    }

    @Test
    void shouldTakeABodyOfTheLargestSizeAndNoneOneByteLarger() {
        // Given
        var json = "{\"name\":\"Alice\"}";
        var largest = json + " ".repeat(MAX_BODY - json.length());

        // When
        var fits = rename(largest);
        var tooLarge = rename(largest + " ");

        // Then
        assertThat(fits.status()).isEqualTo(200);
        assertThat(tooLarge.outcome()).isEqualTo("413 too_large");
    }

    @Test
    void shouldAnswerAClientThatIsStillWriting() throws IOException {
        // Given
        var length = MAX_BODY + 1;
        try (var connection = new RawConnection(gateway.address())) {
            connection.say(HEAD + "Content-Length: " + length, "", "");

            // When
            for (var written = 0; written < length; written += PIECE) {
                connection.out().write(new byte[Math.min(PIECE, length - written)]);
                LockSupport.parkNanos(1_000_000);
            }

            // Then
            assertThat(connection.answer()).startsWith("HTTP/1.1 413 ").contains("too_large");
        }
    }

    @Test
    void shouldRefuseATooLargeBodyOfNoStatedLength() {
        // Given
        var json = ("{\"name\":\"Alice\"}" + " ".repeat(MAX_BODY)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        // When
        var answer = person.http()
                .call(person.http()
                        .request("users/me")
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(json))));

        // Then
        assertThat(answer.outcome()).isEqualTo("413 too_large");
    }

    @Test
    void shouldGiveUpOnABodyThatDoesNotEnd() throws IOException {
        // When
        var silent = raw(HEAD + "Transfer-Encoding: chunked", "", "5", "{\"ema", "");

        // Then
        assertThat(silent).startsWith("HTTP/1.1 408 ").contains("request_timeout");
    }

    @Test
    void shouldGiveUpOnABodyThatDrips() throws IOException {
        // Given
        try (var connection = new RawConnection(gateway.address())) {
            connection.say(HEAD + "Transfer-Encoding: chunked", "", "");

            // When
            var dripping = Thread.startVirtualThread(() -> drip(connection));
            var answer = connection.answer();

            // Then
            dripping.interrupt();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request_timeout");
        }
    }

    private static void drip(RawConnection connection) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                connection.say("1", " ", "");
                LockSupport.parkNanos(100_000_000);
            }
        } catch (IOException _) {
            // The gateway has closed.
        }
    }

    @Test
    void shouldRefuseABodyShorterThanItsLength() throws IOException {
        // Given
        try (var connection = new RawConnection(gateway.address())) {

            // When
            connection.say(HEAD + "Content-Length: 100", "", "{\"email\":").endOutput();

            // Then
            assertThat(connection.answer()).startsWith("HTTP/1.1 400 ").contains("request_invalid");
        }
    }

    @Test
    void shouldNotTakeWhatFollowsABodyForARequest() throws IOException {
        // When
        var answer = raw(
                HEAD.replace("Connection: close\r\n", "") + "Content-Length: 2",
                "",
                "{}{\"email\":\"a@example.org\"}",
                "",
                "");

        // Then
        assertThat(answer.split("HTTP/1.1 ", -1))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part).matches("(?s)|400 .*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: -1",
                "Transfer-Encoding: chunked, identity",
                "Content-Length: 2\r\nBad Header: x"
            })
    void shouldRefuseAndCloseOnAnAmbiguousLength(String headers) throws IOException {
        // When
        var answer = raw(HEAD.replace("Connection: close\r\n", "") + headers, "", "{}");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("request_invalid");
    }
}
