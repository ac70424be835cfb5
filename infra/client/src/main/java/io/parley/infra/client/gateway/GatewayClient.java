package io.parley.infra.client.gateway;

import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The REST interface under `/api/v1`. Every call blocks until it is answered, and throws [GatewayException] when the
/// answer is no, [UncheckedIOException] when there is none. Safe for use by several threads.
public final class GatewayClient implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final JsonMapper json = JsonMapper.builder()
            // A later version may tell more than this client knows.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final HttpClient http;
    private final URI base;

    /// @param gateway such as `http://127.0.0.1:8080`
    public GatewayClient(URI gateway) {
        this(gateway, null);
    }

    /// @param tls believes the gateway; null to believe whom the JDK does
    public GatewayClient(URI gateway, @Nullable SSLContext tls) {
        this.base = gateway.resolve("/api/v1/");
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        if (tls != null) {
            client.sslContext(tls);
        }
        this.http = client.build();
    }

    public Session register(String email, String password, String name) {
        return signedIn("auth/register", Map.of("email", email, "password", password, "name", name));
    }

    public Session logIn(String email, String password, @Nullable DeviceId device) {
        return signedIn(
                "auth/login",
                device == null
                        ? Map.of("email", email, "password", password)
                        : Map.of("email", email, "password", password, "device", device));
    }

    /// Takes up a session that an earlier run left.
    public Session resume(UserId user, String refreshToken) {
        return new Session(this, user, refresh(refreshToken));
    }

    /// Ends the caller's session: its tokens are good no more.
    public void logOut(Session caller) {
        exchange(caller, "POST", "auth/logout", null);
    }

    /// Ends every session of the caller's account but this one.
    public void endOtherSessions(Session caller) {
        exchange(caller, "DELETE", "sessions", null);
    }

    /// The chat of two; the same one each time.
    public Chat directChat(Session caller, UserId other) {
        return call(caller, "POST", "chats", Map.of("kind", "direct", "user", other), Chat.class);
    }

    public Chat createGroup(Session caller, String title, List<UserId> members) {
        return call(caller, "POST", "chats", Map.of("kind", "group", "title", title, "members", members), Chat.class);
    }

    public Chat addMembers(Session caller, ChatId chat, List<UserId> members) {
        return call(caller, "POST", "chats/" + chat + "/members", Map.of("members", members), Chat.class);
    }

    public void removeMember(Session caller, ChatId chat, UserId member) {
        exchange(caller, "DELETE", "chats/" + chat + "/members/" + member, null);
    }

    public Chat chat(Session caller, ChatId chat) {
        return call(caller, "GET", "chats/" + chat, null, Chat.class);
    }

    /// The first page of the caller's chats.
    public ChatList chats(Session caller) {
        return call(caller, "GET", "chats", null, ChatList.class);
    }

    /// Lets the caller's device be reached by push.
    ///
    /// @param platform `android`, `ios` or `web`
    public void registerPushToken(Session caller, String platform, String token) {
        exchange(
                caller,
                "PUT",
                "devices/" + caller.device() + "/push-token",
                Map.of("platform", platform, "token", token));
    }

    /// Says that the caller has read a chat up to a seq.
    public void markRead(Session caller, ChatId chat, Seq seq) {
        exchange(caller, "PUT", "chats/" + chat + "/marks", Map.of("read", seq));
    }

    /// For ever.
    public void mute(Session caller, ChatId chat) {
        exchange(caller, "PUT", "chats/" + chat + "/mute", Map.of());
    }

    /// Sends over HTTP. Without an answer the outcome is not known: send again with the same ref.
    public StoredSend send(Session caller, ChatId chat, Ref ref, String text) {
        return send(caller, chat, ref, new Content(text));
    }

    /// As [#send], with files that the caller has uploaded to the chat.
    public StoredSend send(Session caller, ChatId chat, Ref ref, Content body) {
        return call(caller, "POST", "chats/" + chat + "/messages", Map.of("ref", ref, "body", body), StoredSend.class);
    }

    /// Deletes the caller's account. The session ends with the answer.
    ///
    /// @return by which [#deletionState] is asked
    public UUID deleteAccount(Session caller, String password) {
        var answer = exchange(caller, "POST", "users/me/deletion", Map.of("password", password));
        return UUID.fromString(json.readTree(answer).path("id").asString());
    }

    /// How far a deletion is, such as `completed`.
    public String deletionState(UUID deletion) {
        return json.readTree(exchange(null, "GET", "deletions?id=" + deletion, null))
                .path("state")
                .asString();
    }

    public HistoryPage historyAfter(Session caller, ChatId chat, Seq after, int limit) {
        return call(
                caller,
                "GET",
                "chats/" + chat + "/messages?after=" + after + "&limit=" + limit,
                null,
                HistoryPage.class);
    }

    /// The latest page.
    public HistoryPage history(Session caller, ChatId chat, int limit) {
        return call(caller, "GET", "chats/" + chat + "/messages?limit=" + limit, null, HistoryPage.class);
    }

    @Override
    public void close() {
        http.close();
    }

    Grant refresh(String refreshToken) {
        return call(null, "POST", "auth/refresh", Map.of("refreshToken", refreshToken), Grant.class);
    }

    private Session signedIn(String path, Map<String, Object> request) {
        var body = exchange(null, "POST", path, request);
        var user = UserId.of(json.readTree(body).path("user").path("id").asString());
        return new Session(this, user, json.readValue(body, Grant.class));
    }

    private <T> T call(@Nullable Session caller, String method, String path, @Nullable Object body, Class<T> answer) {
        return json.readValue(exchange(caller, method, path, body), answer);
    }

    private String exchange(@Nullable Session caller, String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(DEADLINE)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller.accessToken());
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new GatewayException(method + " " + path, response.statusCode(), codeOf(response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + path, e);
        }
    }

    private String codeOf(String problem) {
        try {
            return json.readTree(problem).path("code").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
