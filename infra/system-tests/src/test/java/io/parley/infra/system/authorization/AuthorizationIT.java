package io.parley.infra.system.authorization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.media.MediaClient;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.schemas.log.DeadLetterHeaders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Every operation and every frame, asked by everybody. An operation or frame that the document does not list fails, as
/// does an outcome that is another one; after a wanted change run with `-Dgolden.write=true` and review the difference.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorizationIT {
    private static final int SERVICES = 4;
    /// How long a session that has ended may keep a socket.
    private static final Duration ENDED = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Matrix MATRIX = new Matrix(CHECKOUT.resolve("docs/authorization.md"));
    private static final ApiDocument GATEWAY = new ApiDocument(CHECKOUT.resolve("ingest-gateway/openapi.json"));
    private static final ApiDocument MEDIA = new ApiDocument(CHECKOUT.resolve("media-service/openapi.json"));

    private static final Platform PLATFORM = new Platform(
            new Home(
                    Path.of("target", "authorization-" + ProcessHandle.current().pid())),
            PlatformPorts.free(2, 1),
            CHECKOUT);
    private static @Nullable Cast cast;

    @BeforeAll
    static void start() throws Exception {
        PLATFORM.start(Progress.SILENT);
        var groups = GATEWAY.all().size() + MEDIA.all().size() + Frames.types().size();
        cast = new Cast(PLATFORM, groups);
    }

    @AfterAll
    static void stop() {
        if (cast != null) {
            cast.close();
        }
        PLATFORM.close();
    }

    /// Frames first: the last operation ends the sessions.
    @Test
    @Order(1)
    void shouldLetNobodyInWhereTheyDoNotBelong() throws Exception {
        var frames = new ArrayList<String>();
        try (var sockets = new Frames(requireNonNull(cast), node(0))) {
            for (var type : Frames.types()) {
                frames.add(Matrix.line(
                        type, sockets.outcomes(type, requireNonNull(cast).nextGroup())));
            }
        }
        assertDocumented("Frames", frames);
        try (var media = new MediaClient(local(PLATFORM.ports().media()));
                var gateway = new GatewayClient(local(PLATFORM.ports().gateway()));
                var rest = new Rest(local(PLATFORM.ports().media()))) {
            var requests = new FileOperations(requireNonNull(cast), gateway, media, rest);
            assertDocumented("Files", lines(MEDIA, rest, requests));
        }
        var everybody = requireNonNull(cast);
        assertDocumented("Operations", lines(GATEWAY, everybody.rest(), new Operations(everybody)));
    }

    @Test
    @Order(2)
    void shouldWriteDownNoSecretOfAnybody() throws Exception {
        // Given
        var everybody = requireNonNull(cast);
        var proofs = Proofs.made(PLATFORM, everybody.rest());

        // When
        var written = WrittenDown.by(PLATFORM);

        // Then
        assertThat(written)
                .hasSizeGreaterThan(SERVICES)
                .allSatisfy((_, text) -> assertThat(text)
                        .isNotEmpty()
                        .doesNotContain(everybody.secrets())
                        .doesNotContain(proofs.others()));
        assertThat(proofs.codes())
                .anySatisfy(code -> assertThat(written)
                        .allSatisfy((_, text) ->
                                assertThat(text).doesNotContainPattern("(?<![0-9])" + code + "(?![0-9])")));
    }

    @Test
    @Order(3)
    void shouldCloseTheSocketsOfEndedSessionsOnEveryNode() throws Exception {
        // Given
        var email = "several@example.com";
        try (var gateway = new GatewayClient(local(PLATFORM.ports().gateway()));
                var wires = new Wires();
                var phone = connected(wires, 0, gateway.register(email, Cast.PASSWORD, "Several"));
                var laptop = connected(wires, 0, gateway.logIn(email, Cast.PASSWORD, null));
                var tablet = connected(wires, 1, gateway.logIn(email, Cast.PASSWORD, null))) {
            // When
            gateway.endOtherSessions(phone.session());

            // Then
            assertThat(laptop.talk().closed(ENDED)).isEqualTo("closed 4401");
            assertThat(tablet.talk().closed(ENDED)).isEqualTo("closed 4401");

            // When
            gateway.logOut(phone.session());

            // Then
            assertThat(phone.talk().closed(ENDED)).isEqualTo("closed 4401");
            assertThatThrownBy(() -> gateway.chats(phone.session())).isInstanceOf(GatewayException.class);
        }
    }

    @Test
    @Order(4)
    void shouldGiveFilesToTheMembersOfTheirMessageUntilTheirOwnerGoes() throws Exception {
        FileTrial.run(PLATFORM);
    }

    @Test
    @Order(5)
    void shouldResumeAnUploadThatWasCut(@TempDir Path directory) throws Exception {
        FileTrial.resume(PLATFORM, directory);
    }

    /// Last: what can make no sense of a record may stop.
    @Test
    @Order(6)
    void shouldNotSayWhatIsInADeadLetter() throws Exception {
        // Given
        var bad = new BadRecords(PLATFORM);

        // When
        var deadLetters = bad.put(Cast.TEXT);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters)
                        .allSatisfy(topic -> assertThat(bad.headersIn(topic)).contains(DeadLetterHeaders.REASON)));
        assertThat(deadLetters)
                .allSatisfy(topic -> assertThat(bad.headersIn(topic)).doesNotContain(Cast.TEXT));
        assertThat(WrittenDown.by(PLATFORM))
                .allSatisfy((_, text) -> assertThat(text).doesNotContain(Cast.TEXT));
    }

    private record Connected(Session session, Talk talk) implements AutoCloseable {
        @Override
        public void close() {
            talk.close();
        }
    }

    private static Connected connected(Wires wires, int node, Session session) throws InterruptedException {
        var talk = new Talk(wires, node(node), Talk.hello(session.accessToken(), session.device()));
        assertThat(talk.begun()).isEqualTo("welcome");
        return new Connected(session, talk);
    }

    private static URI node(int index) {
        return URI.create("ws://127.0.0.1:" + PLATFORM.ports().nodes().get(index) + "/ws");
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static List<String> lines(ApiDocument api, Rest service, Requests requests) throws IOException {
        var everybody = requireNonNull(cast);
        var lines = new ArrayList<String>();
        for (var operation : api.all()) {
            var group = everybody.nextGroup();
            var outcomes = new EnumMap<Actor, String>(Actor.class);
            for (var actor : Actor.values()) {
                var request = requests.of(operation, actor, group);
                outcomes.put(
                        actor, service.call(request, everybody.token(actor)).outcome());
            }
            lines.add(Matrix.line(operation, outcomes));
        }
        return lines;
    }

    private static void assertDocumented(String heading, List<String> lines) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            MATRIX.write(heading, lines);
        }
        assertThat(lines).isEqualTo(MATRIX.lines(heading));
    }
}
